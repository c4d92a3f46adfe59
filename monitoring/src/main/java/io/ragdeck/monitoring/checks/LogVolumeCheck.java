package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Log groups into which much more is written than at the same hour of the days before. */
final class LogVolumeCheck implements Check {

  private static final double TIMES = 5;

  /** Less an hour is no harm however much it grew: 100 MB, some 0.05 USD. */
  private static final double WORTH_A_WORD = 100e6;

  private static final int DAYS = 7;

  private static final Series UNANSWERED =
      new Series(List.of(), Optional.of("CloudWatch did not answer for it"));

  /** With fewer there is no telling what is usual. */
  private static final int FEWEST = 3;

  @Override
  public String id() {
    return "log-volume";
  }

  @Override
  public String title() {
    return "Log volume jump";
  }

  @Override
  public String looksAt() {
    return "Finds log groups that got more than 100 MB in the last full hour, and five times as much"
        + " as usual at that hour of the last seven days.";
  }

  /** One series for each log group, at 0.01 USD for a thousand: 0.007 USD a month each. */
  @Override
  public Duration period() {
    return Duration.ofHours(1);
  }

  @Override
  public boolean goesByMetrics() {
    return true;
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    Map<String, Optional<String>> groups = groups(evidence);
    List<Answer> answers = new ArrayList<>();
    Observed<List<Asset>> listed = evidence.inventory().of(Kind.LOG_GROUPS);
    if (!listed.isCurrent()) {
      answers.add(NotRead.of(this, system, Optional.empty(), "log groups", listed));
    }
    if (groups.isEmpty()) {
      return answers;
    }
    Map<MetricQuery, Series> read;
    Instant hour = evidence.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
    try {
      read =
          evidence
              .asking()
              .series(
                  groups.keySet().stream().map(LogVolumeCheck::query).toList(),
                  MetricRange.between(
                      hour.minus(Duration.ofDays(DAYS)), hour, Duration.ofHours(1)));
    } catch (RuntimeException unanswered) {
      return List.of(
          new Answer.NotKnown(
              id(), system.id(), Optional.empty(), CloudProblem.of(unanswered).message()));
    }
    groups.forEach(
        (group, service) ->
            look(evidence, group, service, read.getOrDefault(query(group), UNANSWERED), hour)
                .ifPresent(answers::add));
    return answers;
  }

  private Optional<Answer> look(
      Evidence evidence, String group, Optional<String> service, Series series, Instant hour) {
    return jump(series, hour)
        .<Answer>map(jump -> new Answer.Found(finding(evidence, group, service, jump)))
        .or(
            () ->
                series
                    .problem()
                    .map(
                        why ->
                            new Answer.NotKnown(
                                id(), evidence.system().id(), Optional.of(group), why)));
  }

  /** With the service that writes there, where one does. */
  private static Map<String, Optional<String>> groups(Evidence evidence) {
    Map<String, Optional<String>> groups = new TreeMap<>();
    evidence.inventory().of(Kind.LOG_GROUPS).value().stream()
        .flatMap(List::stream)
        .map(Asset::name)
        .forEach(name -> groups.put(name, Optional.empty()));
    for (ServiceState state : evidence.system().services().value().orElse(List.of())) {
      state.taskDefinition().value().stream()
          .flatMap(definition -> definition.containers().stream())
          .map(ContainerDefinition::logGroup)
          .flatMap(Optional::stream)
          .forEach(
              group ->
                  groups.merge(
                      group,
                      Optional.of(state.name()),
                      (one, other) ->
                          one.isEmpty() || one.equals(other) ? other : Optional.empty()));
    }
    return groups;
  }

  private static MetricQuery query(String group) {
    return new MetricQuery(
        new Metric("AWS/Logs", "IncomingBytes", Map.of("LogGroupName", group)), "Sum");
  }

  private record Jump(double now, double usual) {}

  private static Optional<Jump> jump(Series series, Instant hour) {
    Map<Instant, Double> byHour = new LinkedHashMap<>();
    for (Point point : series.points()) {
      byHour.put(point.at(), point.value());
    }
    List<Double> before =
        IntStream.rangeClosed(1, DAYS)
            .mapToObj(day -> Optional.ofNullable(byHour.get(hour.minus(Duration.ofDays(day)))))
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    if (before.size() < FEWEST) {
      return Optional.empty();
    }
    double usual = before.get(before.size() / 2);
    return Optional.ofNullable(byHour.get(hour))
        .filter(now -> now > WORTH_A_WORD && now > TIMES * usual)
        .map(now -> new Jump(now, usual));
  }

  private Finding finding(Evidence evidence, String group, Optional<String> service, Jump jump) {
    return new Finding(
        id(),
        evidence.system().id(),
        service,
        group,
        Severity.WARNING,
        "LOG_VOLUME",
        String.format(
            Locale.ROOT,
            "%.0f MB were written to %s within an hour, where %.0f MB are usual at that hour",
            jump.now() / 1e6,
            group,
            jump.usual() / 1e6),
        Optional.of("Look at what it writes: each GB is paid for."),
        Optional.empty(),
        List.of());
  }
}
