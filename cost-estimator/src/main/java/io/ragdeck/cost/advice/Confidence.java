package io.ragdeck.cost.advice;

/** How sure it is that the saving comes and nothing suffers, the surest first. */
public enum Confidence {
  /** Arithmetic: nothing runs differently. */
  SURE,
  /** Observed, and with room to spare. */
  OBSERVED,
  /** Somebody must check first whether it works. */
  CHECK
}
