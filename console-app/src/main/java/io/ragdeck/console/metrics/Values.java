package io.ragdeck.console.metrics;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.metrics.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Values of metrics in words, to four digits; the API has all of them. */
public final class Values {

  private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final int DIGITS = 4;

  private Values() {}

  public static String words(double value, Unit unit) {
    return switch (unit) {
      case PERCENT -> digits(value) + " %";
      case COUNT, UNSTATED -> digits(value);
      case SECONDS -> seconds(value);
      case BYTES -> bytes(value);
      case BYTES_PER_SECOND -> bytes(value) + "/s";
      case CELSIUS -> digits(value) + " °C";
      case WATTS -> digits(value) + " W";
    };
  }

  private static String seconds(double value) {
    return value != 0 && Math.abs(value) < 1 ? digits(value * 1000) + " ms" : digits(value) + " s";
  }

  private static String bytes(double value) {
    double left = value;
    int unit = 0;
    while (Math.abs(left) >= 1024 && unit < BYTES.size() - 1) {
      left /= 1024;
      unit++;
    }
    return digits(left) + " " + BYTES.get(unit);
  }

  /** Whole numbers stay whole, however long. */
  private static String digits(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Amounts.grouped((long) value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        exact.precision() - exact.scale() > DIGITS
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
