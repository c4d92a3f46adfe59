package io.ragdeck.console.metrics;

import io.ragdeck.console.problems.Known;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.metrics.MetricRange;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads what a page of metrics needs, in one round, and makes the page of it. */
@Singleton
final class MetricsDrawing {

  private final FleetBoard board;
  private final SystemSubjects subjects;
  private final MetricReadings readings;
  private final SystemMarks marks;
  private final Clock clock;

  MetricsDrawing(
      FleetBoard board,
      SystemSubjects subjects,
      MetricReadings readings,
      SystemMarks marks,
      Clock clock) {
    this.board = board;
    this.subjects = subjects;
    this.readings = readings;
    this.marks = marks;
    this.clock = clock;
  }

  MetricsPage of(String id, MetricsChoice choice) {
    Fleet fleet = board.fleet();
    FleetSystem system = Known.system(fleet, id);
    Instant now = clock.instant();
    MetricRange range = choice.span().until(now);
    SystemSubjects.Found found = subjects.of(fleet, system);
    List<ChartPlan> plans = ChartPlan.of(found.metrics(), choice.within(system));
    return MetricsPage.of(
        fleet,
        system,
        choice,
        range,
        new MetricsPage.Reading(
            found,
            plans,
            readings.read(
                system.location(),
                plans.stream()
                    .flatMap(plan -> plan.lines().stream())
                    .map(ChartPlan.Wanted::query)
                    .distinct()
                    .toList(),
                range),
            marks.of(system, found.owned(), range)),
        now);
  }
}
