package io.ragdeck.monitoring.backups;

import java.time.Duration;
import java.util.Optional;

/** How old the last good copy of a store may become, and who says so. */
public record Promise(Duration within, Origin from) {

  /** Hours, as a whole number or with a fraction. */
  public static final String TAG = "ragdeck:rpo-hours";

  private static final int MOST_HOURS = 24 * 366;

  /** Where it is said. */
  public enum Origin {
    BLUEPRINT("the backup plan of its blueprint"),
    TAG("its tag " + Promise.TAG),
    CONFIGURATION("the console's configuration");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** What the store's own tag promises; a tag that is no number of hours promises nothing. */
  public static Optional<Promise> ofTag(DataStore store) {
    return Optional.ofNullable(store.tags().get(TAG))
        .map(String::strip)
        .filter(hours -> hours.matches("[0-9]{1,4}([.][0-9]{1,2})?"))
        .map(Double::parseDouble)
        .filter(hours -> hours > 0 && hours <= MOST_HOURS)
        .map(hours -> new Promise(Duration.ofSeconds(Math.round(hours * 3600)), Origin.TAG));
  }
}
