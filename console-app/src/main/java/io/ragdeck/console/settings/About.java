package io.ragdeck.console.settings;

import io.ragdeck.cloud.CallTotals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * The console about itself.
 *
 * @param calls what it has asked of AWS, and the list price of that
 * @param store what it is and where, without anything secret
 */
record About(String version, Duration uptime, CallTotals calls, String store, String java) {

  /** "3 d 4 h", "12 min". */
  public String runningFor() {
    if (uptime.toDays() > 0) {
      return "%s d %s h".formatted(uptime.toDays(), uptime.toHoursPart());
    }
    return uptime.toHours() > 0
        ? "%s h %s min".formatted(uptime.toHours(), uptime.toMinutesPart())
        : "%s min".formatted(uptime.toMinutes());
  }

  /** "12,345". */
  public String callsLastHour() {
    return String.format(Locale.ROOT, "%,d", calls.callsLastHour());
  }

  /** Of the last hour, in US dollars, to the hundredth of a cent. */
  public String costLastHour() {
    return dollars(calls.costLastHour());
  }

  /** Since the start, in US dollars. */
  public String cost() {
    return dollars(calls.cost());
  }

  /** Since the start. */
  public String allCalls() {
    return String.format(Locale.ROOT, "%,d", calls.calls());
  }

  /** Since the start: throttled, denied, failed. */
  public String unsuccessful() {
    return String.format(Locale.ROOT, "%,d", calls.unsuccessful());
  }

  private static String dollars(BigDecimal amount) {
    return "$" + amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
