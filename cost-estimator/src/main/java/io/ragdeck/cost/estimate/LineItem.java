package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Price;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of an estimate, for a month.
 *
 * @param component as in the entry; {@code account} for what the free tier gives back
 * @param service as the bill calls it, such as {@code Fargate}
 * @param resource as in the entry
 * @param what is paid for, such as {@code x86 vCPU}
 * @param quantity units at a time or a month, such as 21 (vCPU) or 40 (GB)
 * @param unit of the quantity, such as {@code vCPU}
 * @param hours that the quantity is there for; empty where it is billed by use, or by the month and
 *     there all month
 * @param price what one unit costs; empty: unknown
 * @param amount US dollars, not rounded; empty: unknown. Below zero for a free allowance
 * @param assumption on which the quantity rests, in words; empty where it is certain
 * @param unknown why there is no amount; empty where there is one
 */
public record LineItem(
    String component,
    String service,
    String resource,
    String what,
    BigDecimal quantity,
    String unit,
    Optional<BigDecimal> hours,
    Optional<Price> price,
    Optional<BigDecimal> amount,
    String assumption,
    String unknown) {

  public LineItem {
    if (amount.isPresent() != unknown.isEmpty()) {
      throw new IllegalArgumentException("A line has an amount or says why not: " + what);
    }
  }

  /**
   * The line as a calculation, exact but for what is beyond twelve decimals: {@code 21 vCPU × 730 h
   * × 0.04256 USD = 652.4448 USD}.
   */
  public String arithmetic() {
    return price.map(known -> times() + " × " + rate(known)).orElseGet(this::times)
        + amount.map(known -> " = " + Numbers.plain(known) + " USD").orElse(": " + unknown);
  }

  private String times() {
    String amount = Numbers.plain(quantity) + " " + Numbers.unit(quantity, unit);
    boolean byHour = price.isEmpty() || price.get().unit().contains("hour");
    return amount
        + hours
            .map(known -> " × " + Numbers.plain(known) + (byHour ? " h" : "/730 of the month"))
            .orElse("");
  }

  private static String rate(Price price) {
    String rate = Numbers.plain(price.rate()) + " USD";
    return price.unitSize().equals(BigDecimal.ONE)
        ? rate
        : rate + " / " + Numbers.plain(price.unitSize());
  }
}
