package io.ragdeck.cost.actual;

import java.math.BigDecimal;

/**
 * How often Cost Explorer may be asked: AWS takes 0.01 USD for each request, and each page is one.
 *
 * @param perSystemAndDay requests for each system and day; 0: it is never asked
 */
public record Allowance(int perSystemAndDay) {

  /** US dollars for a request: aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing. */
  public static final BigDecimal PRICE = new BigDecimal("0.01");

  /** Two: the bill changes about three times a day, and nobody steers by the hour. */
  public static final Allowance STANDARD = new Allowance(2);

  public Allowance {
    if (perSystemAndDay < 0) {
      throw new IllegalArgumentException("Not a number of requests: " + perSystemAndDay);
    }
  }

  /** For an account with so many systems. */
  int perDay(int systems) {
    return perSystemAndDay * Math.max(1, systems);
  }
}
