package io.ragdeck.cost.guides;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * From one figure to another, or one figure twice.
 *
 * @param decimals that it is written with
 */
record Range(BigDecimal low, BigDecimal high, int decimals) {

  /** Such as {@code 500-700}, {@code 0.30} or {@code 70%}. */
  static Range parse(String text) {
    String figures = text.replace("%", "");
    int dash = figures.indexOf('-');
    BigDecimal low = new BigDecimal(dash < 0 ? figures : figures.substring(0, dash));
    BigDecimal high = dash < 0 ? low : new BigDecimal(figures.substring(dash + 1));
    return new Range(low, high, Math.max(low.scale(), high.scale()));
  }

  static Range of(BigDecimal one, BigDecimal other) {
    return new Range(one.min(other), one.max(other), 2);
  }

  static Range sum(List<String> parts) {
    Range sum = new Range(BigDecimal.ZERO, BigDecimal.ZERO, 0);
    for (String part : parts) {
      Range next = parse(part);
      sum =
          new Range(
              sum.low.add(next.low),
              sum.high.add(next.high),
              Math.max(sum.decimals, next.decimals));
    }
    return sum;
  }

  /** But for half of the last digit, or five in a hundred; one where it is given to the cent. */
  boolean holds(Range figure) {
    BigDecimal digit = BigDecimal.ONE.movePointLeft(decimals).divide(BigDecimal.TWO);
    BigDecimal share = decimals < 2 ? new BigDecimal("0.05") : new BigDecimal("0.01");
    return figure.low.compareTo(low.subtract(digit.max(figure.low.multiply(share)))) >= 0
        && figure.high.compareTo(high.add(digit.max(figure.high.multiply(share)))) <= 0;
  }

  boolean below(Range other) {
    return high.compareTo(other.low) < 0;
  }

  String dollars() {
    return low.compareTo(high) == 0 ? dollars(low) : dollars(low) + " to " + dollars(high);
  }

  String percent() {
    String from = String.format(Locale.ROOT, "%.1f", low);
    return low.compareTo(high) == 0
        ? from + " %"
        : from + " to " + String.format(Locale.ROOT, "%.1f", high) + " %";
  }

  static String dollars(BigDecimal amount) {
    return String.format(Locale.ROOT, "$%,.2f", amount);
  }
}
