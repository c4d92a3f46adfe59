package io.ragdeck.cost.actual;

import java.math.BigDecimal;

/**
 * When a budget tells somebody.
 *
 * @param of what was spent, or what AWS expects to be spent by the end of the month
 * @param percent whether the threshold is in percent of the budget, or in US dollars
 * @param passed whether it is passed, as AWS says
 */
public record Alert(Of of, BigDecimal threshold, boolean percent, boolean passed) {

  /** What is compared with the threshold. */
  public enum Of {
    ACTUAL,
    FORECAST
  }
}
