package io.ragdeck.cost.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as documents and pages write them out. */
final class Numbers {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private Numbers() {}

  /** Such as {@code 100,000}, {@code 652.4448}; what is beyond twelve decimals is rounded. */
  static String plain(BigDecimal number) {
    if (number.scale() == 0 && number.signum() >= 0 && number.compareTo(THOUSAND) < 0) {
      return number.toString(); // most are, and a format is dear
    }
    DecimalFormat format =
        new DecimalFormat("#,##0.############", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(number);
  }

  /** Exactly a 1,024th: vCPUs of CPU units, GB of MiB. */
  static BigDecimal per1024(long number) {
    BigDecimal exact =
        BigDecimal.valueOf(number).multiply(new BigDecimal("0.0009765625")).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /** Such as {@code instances} for three, and {@code GB} for any number. */
  static String unit(BigDecimal quantity, String unit) {
    boolean word = unit.chars().allMatch(Character::isLowerCase) && unit.length() > 2;
    boolean one = quantity.compareTo(BigDecimal.ONE) == 0;
    return word && !one && !unit.endsWith("s") ? unit + "s" : unit;
  }
}
