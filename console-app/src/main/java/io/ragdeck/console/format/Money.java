package io.ragdeck.console.format;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** US dollars as a person reads them. Amounts are rounded here and nowhere before. */
@TemplateExtension
public final class Money {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  private Money() {}

  /** "$1,062.41"; something below a cent is not nothing. */
  public static String dollars(BigDecimal amount) {
    BigDecimal cents = amount.abs().setScale(2, RoundingMode.HALF_UP);
    if (cents.signum() == 0 && amount.signum() != 0) {
      return "under $" + CENT;
    }
    return (amount.signum() < 0 ? "−" : "") + String.format(Locale.ENGLISH, "$%,.2f", cents);
  }

  /** "+$1,062.41", "−$75.73", "no change". */
  public static String signed(BigDecimal difference) {
    return difference.signum() == 0
        ? "no change"
        : (difference.signum() > 0 ? "+" : "") + dollars(difference);
  }

  /** "$4,402.36", "more than $5,066.73", "unknown". */
  public static String said(Total total) {
    if (total.complete()) {
      return dollars(total.amount());
    }
    return total.amount().signum() == 0 ? "unknown" : "more than " + dollars(total.amount());
  }
}
