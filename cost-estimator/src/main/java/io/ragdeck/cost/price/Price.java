package io.ragdeck.cost.price;

import java.math.BigDecimal;

/**
 * The price of one unit of an item in one region.
 *
 * @param region such as {@code ap-south-1}; {@code global} for what costs the same everywhere
 * @param unit what the rate is for, such as {@code vCPU-hour}, {@code GB-month} or {@code 1,000
 *     requests}
 * @param rate US dollars for a unit, exact
 * @param source where it was read
 * @param asOf when it was read: a date, a month or a year in ISO-8601
 * @param remark what the list says besides, such as {@code interruption bucket 5-10%}; often empty
 */
public record Price(
    String region,
    Item item,
    String unit,
    BigDecimal rate,
    Confidence confidence,
    String source,
    String asOf,
    String remark) {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  public Price {
    if (rate.signum() < 0) {
      throw new IllegalArgumentException("A price below zero: " + item + " in " + region);
    }
  }

  public Price(
      String region,
      Item item,
      String unit,
      BigDecimal rate,
      Confidence confidence,
      String source,
      String asOf) {
    this(region, item, unit, rate, confidence, source, asOf, "");
  }

  /** How many single things a unit has: 10,000 for {@code 10,000 requests}, 1 for an hour. */
  public BigDecimal unitSize() {
    if (unit.startsWith("million ")) {
      return THOUSAND.multiply(THOUSAND);
    }
    if (unit.startsWith("10,000 ")) {
      return THOUSAND.multiply(BigDecimal.TEN);
    }
    return unit.startsWith("1,000 ") ? THOUSAND : BigDecimal.ONE;
  }
}
