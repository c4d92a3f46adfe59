package io.ragdeck.monitoring.alarms.lint;

import io.ragdeck.monitoring.alarms.Alarm;
import java.util.Optional;

/** Alarms that call without anybody hearing it. */
final class ActionRule {

  Optional<AlarmFault> check(Alarm alarm, Ground ground) {
    if (ground.inside().contains(alarm.name())) {
      return Optional.empty(); // Another alarm hears it.
    }
    if (alarm.actions().alarm().isEmpty()) {
      return Optional.of(
          new AlarmFault(
              AlarmFault.Kind.NO_ACTION,
              alarm.name(),
              "It has no action for the state ALARM: it can call, and nobody is told.",
              "Give it an alarm action, such as the SNS topic of the system's other alarms."));
    }
    return alarm.actionsEnabled()
        ? Optional.empty()
        : Optional.of(
            new AlarmFault(
                AlarmFault.Kind.NO_ACTION,
                alarm.name(),
                "Its actions are switched off: it can call, and nobody is told.",
                "Switch them on again with EnableAlarmActions; to be quiet for a time, silence it here,"
                    + " which ends by itself."));
  }
}
