package io.ragdeck.console.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of what a visitor did to an operation. The name travels in the address of the page that
 * is shown next.
 */
enum OperationNotice {
  CANCELLED("ok", "It is asked to stop. It stops as soon as its step can."),
  ENDED("bad", "Nothing was stopped: it had ended before."),
  RETRIED("ok", "It is tried again, from the step where it ended."),
  NOT_ENDED("bad", "Only what failed or was cancelled can be tried again."),
  OVERTAKEN("bad", "Another operation was begun on the system since: begin a new one instead."),
  UNCONFIRMED("bad", "Nothing was begun: type the system's name to confirm."),
  NOT_YOURS("bad", "Only an admin tears down a system.");

  private final String tone;
  private final String sentence;

  OperationNotice(String tone, String sentence) {
    this.tone = tone;
    this.sentence = sentence;
  }

  public String tone() {
    return tone;
  }

  public String sentence() {
    return sentence;
  }

  /** As the address spells it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the address says; nothing if it says something else. */
  static Optional<OperationNotice> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
