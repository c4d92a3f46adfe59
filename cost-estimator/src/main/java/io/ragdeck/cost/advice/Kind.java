package io.ragdeck.cost.advice;

/** Ways to pay less. */
public enum Kind {
  ARM,
  SPOT,
  SAVINGS_PLAN_1_YEAR,
  SAVINGS_PLAN_3_YEARS,
  RESERVED_1_YEAR,
  PARKING,
  RIGHT_SIZE,
  IDLE_GPU,
  ENDPOINTS_FOR_NAT,
  LOG_RETENTION,
  OLD_SNAPSHOTS,
  OLD_IMAGES,
  EXTENDED_SUPPORT
}
