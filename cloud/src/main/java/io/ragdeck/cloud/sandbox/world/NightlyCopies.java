package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a database service took a store's automated copies that it still keeps: one at the begin of
 * each day's window since the store was there. Nobody keeps them, for they follow from the store.
 */
public final class NightlyCopies {

  /** How long one is being made. */
  public static final Duration TAKES = Duration.ofMinutes(3);

  private NightlyCopies() {}

  /**
   * Oldest first.
   *
   * @param window such as {@code 22:00-22:30}, in UTC; empty text where the store has none
   * @param days how long each is kept; 0: none is taken
   */
  public static List<Instant> of(LiveResource store, String window, int days, Instant now) {
    if (days == 0 || !window.matches("\\d\\d:\\d\\d-.*")) {
      return List.of();
    }
    Instant kept = now.minus(Duration.ofDays(days));
    Instant since = store.createdAt().isAfter(kept) ? store.createdAt() : kept;
    ZonedDateTime first =
        since.atZone(ZoneOffset.UTC).with(LocalTime.parse(window.substring(0, 5)));
    return Stream.iterate(first, day -> day.plusDays(1))
        .map(ZonedDateTime::toInstant)
        .dropWhile(at -> !at.isAfter(since))
        .takeWhile(at -> !at.isAfter(now))
        .toList();
  }

  /** As it stands in the names of such copies: {@code 2026-11-20-22-00}. */
  public static String stamp(Instant at) {
    return at.toString().substring(0, 16).replace('T', '-').replace(':', '-');
  }
}
