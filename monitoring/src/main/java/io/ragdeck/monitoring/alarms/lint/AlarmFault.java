package io.ragdeck.monitoring.alarms.lint;

/**
 * Something that keeps an alarm from calling, or from being heard.
 *
 * @param sentence what is wrong with it, in plain words
 * @param cure what mends it
 */
public record AlarmFault(Kind kind, String alarm, String sentence, String cure) {

  /** Names are part of the HTTP API. */
  public enum Kind {
    NO_DIMENSION("No dimension"),
    WRONG_DIMENSION("Wrong dimension"),
    NO_DATA_EVER("No data ever"),
    INSUFFICIENT_DATA_FOR_A_WEEK("Without data for a week"),
    NEVER_REACHABLE("Can never call"),
    NO_ACTION("Nobody is told");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
