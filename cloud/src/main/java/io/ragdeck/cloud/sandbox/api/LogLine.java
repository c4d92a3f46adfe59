package io.ragdeck.cloud.sandbox.api;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A line in a log stream.
 *
 * @param position among all lines of the group: what page tokens hold
 */
record LogLine(Instant at, Instant ingestedAt, String stream, String message, String position) {

  /**
   * A line at its place.
   *
   * @param number tells lines of one stream and moment apart
   */
  static LogLine of(Instant at, Instant ingestedAt, String stream, String message, int number) {
    String position =
        HexFormat.of().toHexDigits(at.toEpochMilli()) + HexFormat.of().toHexDigits(number) + stream;
    return new LogLine(at, ingestedAt, stream, message, position);
  }

  /** Before every line of this moment and after every earlier one. */
  static String position(Instant moment) {
    return HexFormat.of().toHexDigits(moment.toEpochMilli());
  }

  /** The moment that a position stands for. */
  static Instant moment(String position) {
    return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(position, 0, 16));
  }
}
