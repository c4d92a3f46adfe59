package io.ragdeck.monitoring.alarms;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What CloudWatch's own alarms say: each that calls is a finding, under the alarm's name. */
public final class AlarmCheck implements Check {

  public static final String ID = "cloudwatch-alarm";

  private static final String CAUSE = "CLOUDWATCH_ALARM";
  private static final String COMPOSITE = "COMPOSITE_ALARM";

  private final SystemAlarms alarms;

  public AlarmCheck(SystemAlarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Alarms of CloudWatch";
  }

  @Override
  public String looksAt() {
    return "Every alarm of the system in CloudWatch, but those that drive scaling. It finds each that is in the state ALARM.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    Observed<List<OwnedAlarm>> known = alarms.of(system);
    List<Answer> answers = new ArrayList<>();
    if (!known.isCurrent()) {
      answers.add(
          new Answer.NotKnown(
              ID,
              system.id(),
              Optional.empty(),
              known
                  .problem()
                  .map(CloudProblem::message)
                  .orElse("The alarms of its location were not read yet.")));
    }
    List<OwnedAlarm> all = known.value().orElse(List.of());
    AlarmReach reach = new AlarmReach(system, all);
    all.stream()
        .filter(one -> one.alarm().isFiring())
        .map(one -> new Answer.Found(finding(system, one, reach)))
        .forEach(answers::add);
    all.stream()
        .map(OwnedAlarm::alarm)
        .filter(alarm -> alarm.state() == State.INSUFFICIENT_DATA && !alarm.drivesScaling())
        .map(alarm -> withoutData(system, alarm))
        .forEach(answers::add);
    return answers;
  }

  /** What called before is not well for that its metric is missing now. */
  private static Answer withoutData(FleetSystem system, Alarm alarm) {
    return new Answer.NotKnown(
        ID,
        system.id(),
        Optional.of(alarm.name()),
        "CloudWatch has no data for it: " + alarm.reason());
  }

  private static Finding finding(FleetSystem system, OwnedAlarm owned, AlarmReach reach) {
    Alarm alarm = owned.alarm();
    return new Finding(
        ID,
        system.id(),
        owned.service(),
        alarm.name(),
        Severity.WARNING,
        alarm.others().isEmpty() ? CAUSE : COMPOSITE,
        "The alarm %s calls: %s.%s"
            .formatted(
                alarm.name(),
                alarm.condition(),
                alarm.description().map(words -> " " + words).orElse("")),
        Optional.empty(),
        Optional.of(alarm.since()),
        Stream.of(alarm.reason()).filter(reason -> !reason.isBlank()).toList(),
        Set.of(),
        owned.service().isPresent() ? Set.of() : reach.of(alarm));
  }
}
