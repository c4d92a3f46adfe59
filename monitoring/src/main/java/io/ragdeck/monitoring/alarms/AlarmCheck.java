package io.ragdeck.monitoring.alarms;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
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
import java.util.stream.Stream;

/** What CloudWatch's own alarms say: each that calls is a finding, under the alarm's name. */
public final class AlarmCheck implements Check {

  public static final String ID = "cloudwatch-alarm";

  private static final String CAUSE = "CLOUDWATCH_ALARM";

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
    known.value().stream()
        .flatMap(List::stream)
        .filter(one -> one.alarm().isFiring())
        .map(one -> new Answer.Found(finding(system, one)))
        .forEach(answers::add);
    return answers;
  }

  private static Finding finding(FleetSystem system, OwnedAlarm owned) {
    Alarm alarm = owned.alarm();
    return new Finding(
        ID,
        system.id(),
        owned.service(),
        alarm.name(),
        Severity.WARNING,
        CAUSE,
        "The alarm %s calls: %s.%s"
            .formatted(
                alarm.name(),
                alarm.condition(),
                alarm.description().map(words -> " " + words).orElse("")),
        Optional.empty(),
        Optional.of(alarm.since()),
        Stream.of(alarm.reason()).filter(reason -> !reason.isBlank()).toList());
  }
}
