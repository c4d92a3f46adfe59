package io.ragdeck.monitoring.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What an alarm of alarms looks at. */
class AlarmReachTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");

  private static final FleetSystem SYSTEM =
      new FleetSystem(
          new SystemId("ragqa-production"),
          "ragqa",
          Optional.of("production"),
          Location.of("main", "ap-south-1"),
          Optional.empty(),
          FleetSystem.Origin.CLUSTER,
          Observed.never(),
          Observed.never());

  @Test
  void anAlarmOfAlarmsLooksAtAllThatTheseLookAt() {
    Alarm disk =
        alarm(
            "db-low-storage",
            new Subject.OneMetric(
                new Metric("AWS/RDS", "FreeStorageSpace", Map.of("DBInstanceIdentifier", "db")),
                "Minimum",
                new Alarm.Evaluation(
                    Duration.ofMinutes(5),
                    1,
                    1,
                    OptionalDouble.of(1),
                    Alarm.Comparison.BELOW,
                    "missing")));
    Alarm inner = alarm("inner", new Subject.OtherAlarms("ALARM(db-low-storage) OR OK(outer)"));
    Alarm outer =
        alarm(
            "outer",
            new Subject.OtherAlarms(
                "ALARM(\"arn:aws:cloudwatch:ap-south-1:111122223333:alarm:inner\")"
                    + " AND NOT ALARM(elsewhere)"));
    assertThat(outer.others()).containsExactlyInAnyOrder("inner", "elsewhere");
    assertThat(reach(disk, inner, outer).of(outer))
        .containsExactlyInAnyOrder("inner", "elsewhere", "db-low-storage", "outer", "db");
    assertThat(reach(disk).of(disk)).containsExactly("db");
  }

  private static AlarmReach reach(Alarm... all) {
    return new AlarmReach(
        SYSTEM, Arrays.stream(all).map(one -> new OwnedAlarm(one, Optional.empty())).toList());
  }

  private static Alarm alarm(String name, Subject subject) {
    return new Alarm(
        "arn:aws:cloudwatch:ap-south-1:111122223333:alarm:" + name,
        name,
        Optional.empty(),
        Alarm.State.ALARM,
        "It is so",
        NOW,
        NOW,
        subject,
        true,
        new Alarm.Actions(List.of(), List.of(), List.of()));
  }
}
