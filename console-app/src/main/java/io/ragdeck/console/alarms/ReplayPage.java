package io.ragdeck.console.alarms;

import io.ragdeck.console.alarms.ReplayDesk.Outcome;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.replay.AlarmReplay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All alarms of a system, tried on the last week as they are.
 *
 * @param asked whether somebody asked for it: else nothing was read
 * @param rows by name; at most {@link #MOST}
 * @param more how many alarms there are besides
 * @param price of asking, in words
 * @param unread whether the alarms themselves are not known
 */
public record ReplayPage(
    String system,
    boolean asked,
    List<Row> rows,
    int more,
    String price,
    boolean unread,
    Instant now) {

  /** A week of minutes is 10,000 points for each, some 60 MB of all. */
  static final int MOST = 100;

  public ReplayPage {
    rows = List.copyOf(rows);
  }

  /**
   * An alarm.
   *
   * @param result what it would have done; empty where nobody asked
   * @param path where it is tried with another rule; empty where that can't be
   */
  public record Row(
      String name, String condition, Optional<ReplayResult> result, Optional<String> path) {}

  /** The first ones, which are those that are tried. */
  static List<Alarm> first(Observed<List<OwnedAlarm>> alarms) {
    return alarms.value().stream()
        .flatMap(List::stream)
        .map(OwnedAlarm::alarm)
        .sorted(Comparator.comparing(Alarm::name))
        .limit(MOST)
        .toList();
  }

  /**
   * @param outcomes by name; empty where nobody asked
   */
  static ReplayPage of(
      SystemId system,
      Observed<List<OwnedAlarm>> alarms,
      Optional<Map<String, Outcome>> outcomes,
      Instant now) {
    List<Alarm> first = first(alarms);
    long series = first.stream().filter(alarm -> AlarmReplay.obstacle(alarm).isEmpty()).count();
    return new ReplayPage(
        system.value(),
        outcomes.isPresent(),
        first.stream()
            .map(
                alarm ->
                    new Row(
                        alarm.name(),
                        alarm.condition(),
                        outcomes
                            .map(all -> all.get(alarm.name()))
                            .map(outcome -> ReplayResult.of(alarm, outcome)),
                        path(system, alarm)))
            .toList(),
        alarms.value().map(List::size).orElse(0) - first.size(),
        price(series),
        alarms.value().isEmpty(),
        now);
  }

  private static Optional<String> path(SystemId system, Alarm alarm) {
    return AlarmReplay.obstacle(alarm).isPresent()
        ? Optional.empty()
        : Optional.of(
            "/systems/%s/alarms/replay?alarm=%s"
                .formatted(system, Addresses.pathPart(alarm.name())));
  }

  /** AWS asks 0.01 USD for 1,000 series. */
  static String price(long series) {
    return series == 0
        ? "Nothing is read."
        : "Reads a week of %s, for %s USD."
            .formatted(
                Amounts.count(series, "metric", "metrics"),
                new BigDecimal(series).movePointLeft(5).toPlainString());
  }

  /**
   * One alarm, tried with another rule.
   *
   * @param own its own rule, as the form shows it
   * @param results its own first; none where nobody asked
   */
  public record One(
      String system,
      String name,
      String condition,
      Optional<String> obstacle,
      TypedRule own,
      TypedRule typed,
      List<ReplayResult> results,
      List<Violation> faults,
      String price,
      Instant now) {

    public One {
      results = List.copyOf(results);
      faults = List.copyOf(faults);
    }

    /** What is wrong with a field, in words; empty text for nothing. */
    public String fault(String field) {
      return faults.stream()
          .filter(one -> one.field().equals(field))
          .map(Violation::message)
          .findFirst()
          .orElse("");
    }
  }
}
