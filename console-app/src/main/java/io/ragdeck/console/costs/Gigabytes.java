package io.ragdeck.console.costs;

import io.ragdeck.monitoring.inventory.StoredImage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Bytes as AWS bills them: its GB of storage are 1,024 times 1,024 times 1,024 of them. */
final class Gigabytes {

  private static final BigDecimal BYTES = BigDecimal.valueOf(1L << 30);

  /** Some bytes are still something, and an estimate takes no more than twenty digits. */
  static final int DECIMALS = 12;

  private Gigabytes() {}

  static BigDecimal of(List<StoredImage> images) {
    return binary(images.stream().mapToLong(StoredImage::bytes).sum());
  }

  static BigDecimal binary(long bytes) {
    return BigDecimal.valueOf(bytes).divide(BYTES, DECIMALS, RoundingMode.HALF_EVEN);
  }
}
