package io.ragdeck.console.incidents;

import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents by hand. */
final class IncidentCast {

  static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");
  static final SystemId SYSTEM = new SystemId("ragqa-production");

  private IncidentCast() {}

  static Incident open(String service, Severity severity, Duration ago) {
    return incident(service, severity, NOW.minus(ago), Optional.empty());
  }

  static Incident past(String service, Severity severity, Duration ago, Duration lasted) {
    return incident(service, severity, NOW.minus(ago), Optional.of(NOW.minus(ago).plus(lasted)));
  }

  private static Incident incident(
      String service, Severity severity, Instant openedAt, Optional<Instant> closedAt) {
    Finding finding =
        new Finding(
            "crash-loop",
            SYSTEM,
            Optional.of(service),
            service,
            severity,
            "OUT_OF_MEMORY",
            "Out of memory: <b>killed</b>",
            Optional.of("Give it more memory."),
            Optional.of(openedAt.minusSeconds(90)),
            List.of("OutOfMemoryError: <i>line</i>"));
    return new Incident(
        "inc-" + service + "-" + openedAt.getEpochSecond(),
        SYSTEM,
        Optional.of(service),
        service,
        "OUT_OF_MEMORY",
        severity,
        finding.sentence(),
        finding.remedy(),
        finding.lines(),
        List.of(finding),
        openedAt,
        openedAt,
        closedAt,
        closedAt.isPresent() ? 2 : 1);
  }
}
