package io.ragdeck.console.incidents;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredWatching;
import io.ragdeck.console.store.StoredWatching.Span;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.checks.Asking;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.replay.CheckReplay;
import io.ragdeck.monitoring.replay.Week;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries checks on the last week of a system, when somebody asks for it. Those that go by metrics
 * are asked again; of those that go by a state, which nobody keeps, it is counted what they found.
 */
@Singleton
public final class CheckReplayDesk {

  private final CheckJobs checks;
  private final EvidenceDesk evidence;
  private final MetricReadings readings;
  private final StoredIncidents incidents;
  private final StoredWatching watching;
  private final Clock clock;

  CheckReplayDesk(
      CheckJobs checks,
      EvidenceDesk evidence,
      MetricReadings readings,
      StoredIncidents incidents,
      StoredWatching watching,
      Clock clock) {
    this.checks = checks;
    this.evidence = evidence;
    this.readings = readings;
    this.incidents = incidents;
    this.watching = watching;
    this.clock = clock;
  }

  /**
   * What a check did find within the last week.
   *
   * @param incidents that what it found belonged to when they ended, or belongs to
   * @param watched how long the system was looked at
   */
  public record Seen(int incidents, Duration watched) {}

  public Optional<Check> check(String id) {
    return checks.checks().stream().filter(check -> check.id().equals(id)).findFirst();
  }

  public List<Check> all() {
    return checks.checks();
  }

  /** What one that goes by metrics would have found. */
  public CheckReplay.Found replay(Check check, FleetSystem system) {
    return CheckReplay.of(check, evidence.of(system), source(system.location()));
  }

  public Seen seen(Check check, FleetSystem system) {
    Instant now = clock.instant();
    Instant from = now.minus(Week.LENGTH);
    long found =
        incidents.since(system.id(), from).stream()
            .filter(
                incident ->
                    incident.findings().stream()
                        .anyMatch(finding -> finding.check().equals(check.id())))
            .count();
    List<Span> looked = watching.of(system.id(), from, now);
    Duration watched = Spans.of(looked).and(Spans.of(List.of(new Span(from, now)))).length();
    return new Seen((int) found, watched);
  }

  /** What could not be read is said to have failed: then nothing follows from it. */
  private Asking source(Location location) {
    return (queries, range) -> {
      Map<MetricQuery, Series> answers = new HashMap<>();
      readings
          .read(location, queries, range)
          .forEach((query, observed) -> answers.put(query, series(observed)));
      return answers;
    };
  }

  private static Series series(Observed<Series> observed) {
    return observed.isCurrent()
        ? observed.value().orElseThrow()
        : new Series(
            List.of(),
            observed
                .problem()
                .map(CloudProblem::message)
                .or(() -> Optional.of("CloudWatch did not answer for it.")),
            true);
  }
}
