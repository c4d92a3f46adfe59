package io.ragdeck.cloud.sandbox.bill;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * What one thing costs in an hour.
 *
 * @param sold what is paid for
 * @param units of the price, in an hour
 * @param tags of the thing
 */
record Charge(Sold sold, BigDecimal units, Map<String, String> tags) {

  private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);

  /** So many at a time, with a price for an hour. */
  static Charge hourly(Sold sold, BigDecimal units, Map<String, String> tags) {
    return new Charge(sold, units, tags);
  }

  /** So many at a time, with a price for a month. */
  static Charge monthly(Sold sold, BigDecimal units, Map<String, String> tags) {
    return new Charge(sold, units.divide(HOURS_OF_A_MONTH, MathContext.DECIMAL64), tags);
  }
}
