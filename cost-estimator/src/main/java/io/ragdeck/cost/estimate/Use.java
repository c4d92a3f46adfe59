package io.ragdeck.cost.estimate;

import java.math.BigDecimal;

/**
 * How much is used of something in a month, by one of a kind.
 *
 * @param assumption on which it rests, in words; empty where it is known
 */
record Use(BigDecimal quantity, String assumption) {

  Use times(BigDecimal factor) {
    return new Use(quantity.multiply(factor), assumption);
  }

  /** This and that make one quantity. */
  Use and(String other) {
    if (other.isEmpty()) {
      return this;
    }
    return new Use(quantity, assumption.isEmpty() ? other : assumption + "; " + other);
  }
}
