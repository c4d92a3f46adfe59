package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions of PostgreSQL that RDS no longer supports, or soon will not. Dates are from AWS's
 * release calendar for RDS, read on 2026-11-20.
 */
record EndOfLifeRule(Clock clock) implements Rule {

  private static final int MONTHS_OF_WARNING = 9;

  private static final Map<String, LocalDate> STANDARD_SUPPORT_ENDS =
      Map.of(
          "11", LocalDate.of(2024, 2, 29),
          "12", LocalDate.of(2025, 2, 28),
          "13", LocalDate.of(2026, 2, 28),
          "14", LocalDate.of(2027, 2, 28),
          "15", LocalDate.of(2028, 2, 29),
          "16", LocalDate.of(2029, 2, 28),
          "17", LocalDate.of(2030, 2, 28));

  @Override
  public List<Finding> check(Subject subject) {
    return subject.design().all(Postgres.class).stream()
        .flatMap(database -> check(database).stream())
        .toList();
  }

  private Optional<Finding> check(Postgres database) {
    LocalDate ends = STANDARD_SUPPORT_ENDS.get(database.version().split("\\.", 2)[0]);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (ends == null || today.plusMonths(MONTHS_OF_WARNING).isBefore(ends)) {
      return Optional.empty();
    }
    boolean ended = ends.isBefore(today);
    return Optional.of(
        Finding.of(
            ended ? Severity.ERROR : Severity.WARNING,
            "end-of-life-engine",
            database.id(),
            "RDS's standard support of PostgreSQL %s %s on %s."
                .formatted(database.version(), ended ? "ended" : "ends", ends),
            "Take a newer major version; past that day AWS bills Extended Support for each vCPU-hour or refuses the version."));
  }
}
