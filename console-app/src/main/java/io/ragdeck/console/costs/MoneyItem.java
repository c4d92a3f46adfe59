package io.ragdeck.console.costs;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount as data. */
public record MoneyItem(
    @Schema(description = "Decimal, not rounded", examples = "3187.2384") String amount,
    @Schema(examples = "USD") String currency) {

  public static MoneyItem usd(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return new MoneyItem(plain.setScale(Math.max(2, plain.scale())).toPlainString(), "USD");
  }
}
