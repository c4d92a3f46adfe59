package io.ragdeck.cost.estimate;

import java.math.BigDecimal;
import java.util.List;

/**
 * A sum of lines.
 *
 * @param amount US dollars of the lines that are known, not rounded
 * @param unknown lines without a price: the true total is higher
 */
public record Total(BigDecimal amount, int unknown) {

  public static final Total NOTHING = new Total(BigDecimal.ZERO, 0);

  public static Total of(List<LineItem> lines) {
    BigDecimal amount = BigDecimal.ZERO;
    int unknown = 0;
    for (LineItem line : lines) {
      amount = amount.add(line.amount().orElse(BigDecimal.ZERO));
      unknown += line.amount().isPresent() ? 0 : 1;
    }
    return new Total(amount, unknown);
  }

  /** Whether the amount is all there is to pay. */
  public boolean complete() {
    return unknown == 0;
  }
}
