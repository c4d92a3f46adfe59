package io.ragdeck.console.metrics;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.metrics.Mark.Kind;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import io.ragdeck.monitoring.metrics.ScalingActivityReader.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What AWS did by itself: alarms that changed, services that were scaled. */
final class AwsMarks {

  private AwsMarks() {}

  static List<Mark> scaled(FleetSystem system, List<Activity> activities) {
    return activities.stream()
        .filter(
            one ->
                system.services().value().stream()
                    .flatMap(List::stream)
                    .anyMatch(
                        state ->
                            state.name().equals(one.service())
                                && state.service().cluster().name().equals(one.cluster())))
        .map(
            one ->
                new Mark(
                    one.at(),
                    Kind.SCALING,
                    "%s: %s".formatted(one.service(), one.words()),
                    Addresses.service(system.id(), one.service()) + "#events",
                    Optional.of(one.service())))
        .toList();
  }

  static List<Mark> alarms(FleetSystem system, List<OwnedAlarm> alarms, List<Change> changes) {
    Map<String, OwnedAlarm> own = new HashMap<>();
    alarms.forEach(one -> own.put(one.alarm().name(), one));
    return changes.stream()
        .flatMap(
            change ->
                Optional.ofNullable(own.get(change.alarm())).stream()
                    .map(one -> mark(system, change, one.service())))
        .toList();
  }

  private static Mark mark(FleetSystem system, Change change, Optional<String> service) {
    return new Mark(
        change.at(),
        Kind.ALARM,
        "%s: %s".formatted(change.alarm(), state(change.state())),
        service
            .map(name -> Addresses.service(system.id(), name))
            .orElse("/systems/" + system.id() + "/alarms#history"),
        service);
  }

  private static String state(String state) {
    return switch (state) {
      case "OK" -> "well again";
      case "ALARM" -> "alarm";
      case "INSUFFICIENT_DATA" -> "without data";
      default -> state;
    };
  }
}
