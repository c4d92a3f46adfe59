package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What Cost Explorer expects of the rest of a month. */
public sealed interface Forecast {

  /**
   * An expectation.
   *
   * @param from the first day it is about
   * @param until the day after the last
   * @param low eight of ten times it is above this
   * @param high eight of ten times it is below this
   */
  record Expected(LocalDate from, LocalDate until, BigDecimal mean, BigDecimal low, BigDecimal high)
      implements Forecast {}

  /** Cost Explorer wants about a month of history first. */
  record TooLittleHistory() implements Forecast {}

  /** It could not be asked for. */
  record Unknown(String why) implements Forecast {}
}
