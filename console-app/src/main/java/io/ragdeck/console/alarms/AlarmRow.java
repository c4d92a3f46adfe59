package io.ragdeck.console.alarms;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.store.Silence;
import io.ragdeck.console.store.Silences;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alarm as a page shows it.
 *
 * @param scaling whether it drives scaling, and calls without anybody having to act
 * @param servicePath of the service that it is about
 * @param metricsPath of the charts of what it is about
 * @param logsPath of the lines of the minute in which it took its state; empty where it is not
 *     about a service
 * @param replayPath where its rule is tried on the last week
 * @param silence under which nobody is told now
 */
public record AlarmRow(
    String name,
    String word,
    String tone,
    boolean scaling,
    String condition,
    String reason,
    Optional<String> description,
    Instant since,
    Optional<String> service,
    Optional<String> servicePath,
    String metricsPath,
    Optional<String> logsPath,
    String silencePath,
    String replayPath,
    Optional<AlarmChart> chart,
    Optional<SilenceRow> silence,
    List<AlarmFault> faults) {

  static AlarmRow of(
      SystemId system,
      OwnedAlarm owned,
      List<AlarmFault> faults,
      Optional<AlarmDesk.Drawn> drawn,
      List<Silence> silences,
      Instant now) {
    Alarm alarm = owned.alarm();
    String base = "/systems/" + system;
    return new AlarmRow(
        alarm.name(),
        word(alarm),
        tone(alarm),
        alarm.drivesScaling(),
        alarm.condition(),
        alarm.reason(),
        alarm.description(),
        alarm.since(),
        owned.service(),
        owned.service().map(name -> Addresses.service(system, name)),
        base
            + "/metrics"
            + owned.service().map(name -> "?service=" + Addresses.pathPart(name)).orElse(""),
        owned.service().map(name -> Addresses.logs(system, name) + "&at=" + alarm.since()),
        base + "/alarms/silences/new?what=alarm:" + Addresses.pathPart(alarm.name()),
        base + "/alarms/replay?alarm=" + Addresses.pathPart(alarm.name()),
        drawn.flatMap(one -> AlarmChart.of(alarm, one)),
        covering(system, owned, silences, now).map(one -> SilenceRow.of(one, now)),
        faults);
  }

  private static Optional<Silence> covering(
      SystemId system, OwnedAlarm owned, List<Silence> silences, Instant now) {
    Silences known = (any, at) -> silences;
    return known.covers(system, owned.service(), Silences.ALARM_CHECK, owned.alarm().name(), now);
  }

  static String word(Alarm alarm) {
    return switch (alarm.state()) {
      case OK -> "OK";
      case ALARM -> alarm.drivesScaling() ? "Scaling" : "In alarm";
      case INSUFFICIENT_DATA -> "No data";
    };
  }

  private static String tone(Alarm alarm) {
    return switch (alarm.state()) {
      case OK -> "ok";
      case ALARM -> alarm.drivesScaling() ? "busy" : "bad";
      case INSUFFICIENT_DATA -> "unknown";
    };
  }

  /** Anchor of its row. */
  public String anchor() {
    return Integer.toHexString(name.hashCode());
  }
}
