package io.ragdeck.cost.price;

/** Ways to buy other than on demand. All without upfront payment, but where it says so. */
public enum Purchase {
  /** Spare capacity at a price that moves: the average of a month, or the last snapshot known. */
  SPOT("Spot"),
  /** Spare EC2 capacity: the cheapest zone at one moment. */
  SPOT_SNAPSHOT("Spot snapshot"),
  /** A Compute Savings Plan. For EC2 its stand-in, the rate of a convertible reservation. */
  SAVINGS_PLAN_1_YEAR("Savings Plan 1 year"),
  SAVINGS_PLAN_1_YEAR_UPFRONT("Savings Plan 1 year, all upfront"),
  SAVINGS_PLAN_3_YEARS("Savings Plan 3 years"),
  SAVINGS_PLAN_3_YEARS_UPFRONT("Savings Plan 3 years, all upfront"),
  /** A standard reservation of an EC2 or RDS instance. */
  RESERVED_1_YEAR("reserved 1 year"),
  RESERVED_3_YEARS("reserved 3 years");

  private final String words;

  Purchase(String words) {
    this.words = words;
  }

  /** As in the names of items, such as {@code Savings Plan 1 year}. */
  public String words() {
    return words;
  }
}
