package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.monitoring.inventory.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How much is written to a log group in a month, by what it still keeps: the bytes that it has are
 * those of the days since it was made, or since lines expire.
 */
final class KnownLogs {

  private static final BigDecimal DAYS_A_MONTH =
      BigDecimal.valueOf(365).divide(BigDecimal.valueOf(12), MathContext.DECIMAL64);

  private KnownLogs() {}

  /** Empty in its first day: too little to tell a month from. */
  static Map<Assumption, BigDecimal> of(
      Shape.LogGroup logs, Optional<Instant> createdAt, Instant now) {
    long age = createdAt.map(at -> Duration.between(at, now).toDays()).orElse(0L);
    if (age == 0) {
      return Map.of();
    }
    long days = logs.retentionDays() == 0 ? age : Math.min(age, logs.retentionDays());
    BigDecimal months =
        BigDecimal.valueOf(days).divide(DAYS_A_MONTH, Gigabytes.DECIMALS, RoundingMode.HALF_EVEN);
    BigDecimal written =
        Gigabytes.binary(logs.storedBytes())
            .divide(months, Gigabytes.DECIMALS, RoundingMode.HALF_EVEN);
    return logs.retentionDays() == 0
        ? Map.of(Assumption.LOG_GB, written, Assumption.LOG_MONTHS, months)
        : Map.of(Assumption.LOG_GB, written);
  }
}
