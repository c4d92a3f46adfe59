package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.bill.Ledger;
import io.ragdeck.cloud.sandbox.bill.Line;
import io.ragdeck.cloud.sandbox.world.Account;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The bill as Cost Explorer and Budgets know it: a day late, so that of yesterday it knows what had
 * passed at this time of day, and of today nothing.
 *
 * @param today in UTC, as bills are
 */
record CostData(List<Line> lines, CostFilter filter, LocalDate today) {

  /** The last days change until the bill settles. */
  private static final int UNSETTLED_DAYS = 2;

  static CostData of(List<Account> regions) {
    Instant now = regions.getFirst().now();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Set<String> tags = new TreeSet<>();
    regions.forEach(region -> tags.addAll(Ledger.of(region).activeTags()));
    return new CostData(
        regions.stream()
            .flatMap(region -> Ledger.of(region).lines().stream())
            .flatMap(line -> known(line, today, now))
            .toList(),
        new CostFilter(tags, regions.getFirst().arns().accountId()),
        today);
  }

  private static Stream<Line> known(Line line, LocalDate today, Instant now) {
    LocalDate yesterday = today.minusDays(1);
    if (!line.day().equals(yesterday)) {
      return line.day().isBefore(yesterday) ? Stream.of(line) : Stream.of();
    }
    BigDecimal passed =
        BigDecimal.valueOf(now.atZone(ZoneOffset.UTC).get(ChronoField.SECOND_OF_DAY))
            .divide(
                BigDecimal.valueOf(ChronoUnit.DAYS.getDuration().toSeconds()),
                MathContext.DECIMAL64);
    return Stream.of(
        new Line(
            line.day(),
            line.region(),
            line.service(),
            line.usageType(),
            line.tags(),
            line.amount().multiply(passed)));
  }

  boolean isEstimated(LocalDate day) {
    return day.isAfter(today.minusDays(UNSETTLED_DAYS + 1L));
  }
}
