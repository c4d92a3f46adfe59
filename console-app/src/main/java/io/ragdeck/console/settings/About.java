package io.ragdeck.console.settings;

import java.time.Duration;

/**
 * The console about itself.
 *
 * @param store what it is and where, without anything secret
 */
record About(String version, Duration uptime, String store, String java) {

  /** "3 d 4 h", "12 min". */
  public String runningFor() {
    if (uptime.toDays() > 0) {
      return "%s d %s h".formatted(uptime.toDays(), uptime.toHoursPart());
    }
    return uptime.toHours() > 0
        ? "%s h %s min".formatted(uptime.toHours(), uptime.toMinutesPart())
        : "%s min".formatted(uptime.toMinutes());
  }
}
