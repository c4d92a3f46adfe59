package io.ragdeck.cost.estimate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Under which terms an estimate is made.
 *
 * @param assumed assumptions that were changed
 * @param whatIf ways to buy that are tried out
 * @param on the day that decides Extended Support
 */
public record Terms(Map<Assumption, BigDecimal> assumed, Set<WhatIf> whatIf, LocalDate on) {

  /**
   * Ways to pay less, and what they apply to. A rate that is not known makes an unknown line, as
   * everywhere. Of ways that exclude each other one is counted and a finding says so: a reservation
   * before a Savings Plan, one year before three, a plan before Spot.
   */
  public enum WhatIf {
    /** Fargate and EC2 tasks on spare capacity, at the last known price. */
    SPOT,
    /**
     * A Compute Savings Plan without upfront payment: Fargate, EC2 (convertible stand-in), Lambda.
     */
    SAVINGS_PLAN_1_YEAR,
    SAVINGS_PLAN_3_YEARS,
    /** Reserved RDS instances and EC2 instances, one year, nothing upfront. */
    RESERVED_1_YEAR,
    /** What AWS gives to every account each month; one allowance for all systems of the account. */
    FREE_TIER
  }

  public Terms {
    assumed = Map.copyOf(assumed);
    whatIf = Set.copyOf(whatIf);
  }

  /** As bought on demand, all assumptions as usual. */
  public static Terms onDemand(LocalDate on) {
    return new Terms(Map.of(), Set.of(), on);
  }
}
