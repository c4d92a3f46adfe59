package io.ragdeck.monitoring.alarms.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.AlarmCheck;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Quiet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What is read of alarms on the sandbox, whose they are, and what they find. */
class AlarmWatchTest {

  private final SandboxFleet fleet = new SandboxFleet("bad-night");
  private final AlarmBoard board = new AlarmBoard();
  private final InventoryBoard inventories = new InventoryBoard();
  private final AlarmWatch watch =
      new AlarmWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());
  private final InventoryWatch inventory =
      new InventoryWatch(fleet.sandbox().clients(), inventories, fleet.sandbox().clock());
  private final SystemAlarms alarms = new SystemAlarms(board, fleet.board(), inventories);

  @AfterEach
  void close() {
    watch.close();
    inventory.close();
    fleet.close();
  }

  @Test
  void readsEveryAlarmWithWhatItWatches() {
    read();

    List<OwnedAlarm> all = of("ragqa-production");
    assertThat(all).hasSizeGreaterThan(20);
    OwnedAlarm cpu = named(all, "ragqa-api-gateway-high-cpu");
    assertThat(cpu.service()).contains("ragqa-api-gateway");
    Alarm.Subject.OneMetric metric = (Alarm.Subject.OneMetric) cpu.alarm().subject();
    assertThat(metric.metric().dimensions())
        .containsEntry("ClusterName", "ragqa-cluster")
        .containsEntry("ServiceName", "ragqa-api-gateway");
    assertThat(metric.evaluation().period()).isEqualTo(Duration.ofMinutes(5));
    assertThat(cpu.alarm().actionsEnabled()).isTrue();
    assertThat(cpu.alarm().actions().alarm()).hasSize(1);
    assertThat(cpu.alarm().condition()).startsWith("CPUUtilization (Average) > ");
    OwnedAlarm missing = named(all, "ragqa-translation-service-tasks-missing");
    assertThat(missing.alarm().condition()).startsWith("desired - running > 0 in 3 of 3 periods");
    assertThat(missing.service()).contains("ragqa-translation-service");
  }

  @Test
  void whatRunsTooFewTasksIsInAlarmSinceThen() {
    read();

    Alarm alarm = named(of("ragqa-production"), "ragqa-translation-service-tasks-missing").alarm();
    assertThat(alarm.state()).isEqualTo(State.ALARM);
    assertThat(Duration.between(alarm.since(), fleet.sandbox().clock().instant()))
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(60));
    assertThat(alarms.open(system("ragqa-production")).orElseThrow()).isPositive();
    assertThat(alarms.open(system("ragqa-staging"))).contains(0);
  }

  @Test
  void findsNothingWrongWithTheAlarmsOfBlueprints() {
    read();

    assertThat(faults()).isEmpty();
  }

  @Test
  void anAlarmWithoutTagsBelongsToWhatItsDimensionsName() {
    CloudWatchClient cloudWatch = fleet.sandbox().clients().cloudWatch(MUMBAI);
    cloudWatch.putMetricAlarm(
        alarm("anything", "AWS/ECS")
            .dimensions(
                dimension("ClusterName", "ragqa-cluster"),
                dimension("ServiceName", "ragqa-rag-service"))
            .build());
    cloudWatch.putMetricAlarm(alarm("ragqa-production-old", "AWS/ECS").build());
    cloudWatch.putMetricAlarm(alarm("somebody-elses", "Shop").build());
    read();

    assertThat(named(of("ragqa-production"), "ragqa-production-old").service()).isEmpty();
    assertThat(alarms.ofNobody(MUMBAI).value().orElseThrow())
        .extracting(one -> one.alarm().name())
        .containsExactly("somebody-elses");
    assertThat(faults())
        .extracting(AlarmFault::alarm, AlarmFault::kind)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "ragqa-production-old", AlarmFault.Kind.NO_DIMENSION));
  }

  @Test
  void readsMoreThanAPage() {
    CloudWatchClient cloudWatch = fleet.sandbox().clients().cloudWatch(MUMBAI);
    IntStream.range(0, 230)
        .forEach(
            number ->
                cloudWatch.putMetricAlarm(alarm("ragqa-production-" + number, "Shop").build()));
    read();

    assertThat(of("ragqa-production"))
        .extracting(one -> one.alarm().name())
        .contains("ragqa-production-0", "ragqa-production-229")
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTheLastGoodAlarmsWhereTheyAreDenied() {
    read();
    int known = of("ragqa-production").size();
    fleet.fault("cloudwatch", "DescribeAlarms", Optional.of(MUMBAI), new Fault.Effect.Deny());
    watch.refreshNow();

    Observed<List<OwnedAlarm>> observed = alarms.of(system("ragqa-production"));
    assertThat(observed.value().orElseThrow()).hasSize(known);
    assertThat(observed.problem().map(CloudProblem::kind))
        .contains(CloudProblem.Kind.ACCESS_DENIED);
    assertThat(alarms.open(system("ragqa-production"))).as("stale is never fresh").isEmpty();
  }

  @Test
  void whatIsSetByHandIsSeenAndGoesByItself() {
    CloudWatchClient cloudWatch = fleet.sandbox().clients().cloudWatch(MUMBAI);
    fleet.refresh();
    cloudWatch.setAlarmState(
        request ->
            request
                .alarmName("ragqa-postgres-high-cpu")
                .stateValue(StateValue.ALARM)
                .stateReason("A test"));
    cloudWatch.disableAlarmActions(request -> request.alarmNames("ragqa-postgres-high-cpu"));
    read();

    Alarm set = named(of("ragqa-production"), "ragqa-postgres-high-cpu").alarm();
    assertThat(set.state()).isEqualTo(State.ALARM);
    assertThat(set.reason()).isEqualTo("A test");
    assertThat(faults()).extracting(AlarmFault::kind).containsExactly(AlarmFault.Kind.NO_ACTION);

    cloudWatch.enableAlarmActions(request -> request.alarmNames("ragqa-postgres-high-cpu"));
    fleet.sandbox().clock().advance(Duration.ofMinutes(6));
    watch.refreshNow();
    assertThat(named(of("ragqa-production"), "ragqa-postgres-high-cpu").alarm().state())
        .isEqualTo(State.OK);
  }

  @Test
  void eachAlarmThatCallsIsAFindingUnderItsName() {
    fleet.refresh();
    AlarmCheck check = new AlarmCheck(alarms);
    assertThat(check.look(evidence()))
        .as("never read is not known to be well")
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);

    read();
    List<Finding> found = found(check.look(evidence()));
    assertThat(found).hasSize(alarms.open(system("ragqa-production")).orElseThrow());
    assertThat(found)
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo("cloudwatch-alarm");
              assertThat(finding.subject()).isEqualTo("ragqa-translation-service-tasks-missing");
              assertThat(finding.service()).contains("ragqa-translation-service");
              assertThat(finding.sentence())
                  .isEqualTo(
                      "The alarm ragqa-translation-service-tasks-missing calls: desired - running > 0 in 3 of 3 periods of 1 min. Fewer tasks run than are wanted");
              assertThat(finding.since()).isPresent();
              assertThat(finding.lines()).hasSize(1);
            });
  }

  @Test
  void anAlarmThatIsNoServicesSaysWhatItIsAbout() {
    read();
    CloudWatchClient cloudWatch = fleet.sandbox().clients().cloudWatch(MUMBAI);
    for (String name : List.of("ragqa-postgres-low-storage", balancer())) {
      cloudWatch.setAlarmState(
          request -> request.alarmName(name).stateValue(StateValue.ALARM).stateReason("A test"));
    }
    read();

    List<Finding> found = found(new AlarmCheck(alarms).look(evidence()));
    Finding disk = about(found, "ragqa-postgres-low-storage");
    assertThat(disk.about()).contains(database());
    Finding errors = about(found, balancer());
    assertThat(errors.about()).contains("ragqa-api-gateway").doesNotContain("ragqa-llm-service");
    assertThat(about(found, "ragqa-translation-service-tasks-missing").about()).isEmpty();
  }

  @Test
  void anAlarmWithoutDataIsNotKnownToBeWell() {
    read();
    fleet
        .sandbox()
        .clients()
        .cloudWatch(MUMBAI)
        .setAlarmState(
            request ->
                request
                    .alarmName("ragqa-postgres-high-cpu")
                    .stateValue(StateValue.INSUFFICIENT_DATA)
                    .stateReason("A test"));
    watch.refreshNow();
    assertThat(new AlarmCheck(alarms).look(evidence()))
        .anyMatch(
            answer ->
                answer instanceof Answer.NotKnown gap
                    && gap.subject().equals(Optional.of("ragqa-postgres-high-cpu")));
  }

  @Test
  void whatRestsIsNotBlamedForMeasuringNothing() {
    read();
    assertThat(silentForDays("ragqa-staging"))
        .contains(AlarmFault.Kind.INSUFFICIENT_DATA_FOR_A_WEEK);
    EcsClient ecs = fleet.sandbox().clients().ecs(system("ragqa-staging").location());
    system("ragqa-staging")
        .services()
        .value()
        .orElseThrow()
        .forEach(
            state -> {
              ServiceKey key = ServiceKey.of(state.service());
              ecs.updateService(
                  request -> request.cluster(key.cluster()).service(key.service()).desiredCount(0));
            });
    read();
    assertThat(silentForDays("ragqa-staging")).isEmpty();
  }

  /** The faults of an alarm of the system on what is no service's, had it had no data for days. */
  private List<AlarmFault.Kind> silentForDays(String system) {
    Location here = system(system).location();
    Alarm any =
        of(system).stream()
            .filter(one -> one.service().isEmpty())
            .map(OwnedAlarm::alarm)
            .findFirst()
            .orElseThrow();
    Alarm silent =
        new Alarm(
            any.arn(),
            any.name(),
            any.description(),
            State.INSUFFICIENT_DATA,
            "No data",
            fleet.sandbox().clock().instant().minus(Duration.ofDays(20)),
            any.configuredAt().minus(Duration.ofDays(30)),
            any.subject(),
            any.actionsEnabled(),
            any.actions());
    return AlarmLint.of(
            board.of(here),
            fleet.board().fleet(),
            inventories.of(here),
            fleet.sandbox().clock().instant())
        .check(silent)
        .stream()
        .map(AlarmFault::kind)
        .toList();
  }

  private String balancer() {
    return of("ragqa-production").stream()
        .map(OwnedAlarm::alarm)
        .filter(
            alarm -> alarm.metrics().anyMatch(one -> one.name().equals("HTTPCode_ELB_5XX_Count")))
        .map(Alarm::name)
        .findFirst()
        .orElseThrow();
  }

  private String database() {
    return named(of("ragqa-production"), "ragqa-postgres-low-storage")
        .alarm()
        .metrics()
        .findFirst()
        .map(metric -> metric.dimensions().get("DBInstanceIdentifier"))
        .orElseThrow();
  }

  private static List<Finding> found(List<Answer> answers) {
    return answers.stream()
        .flatMap(
            answer ->
                answer instanceof Answer.Found(Finding finding)
                    ? Stream.of(finding)
                    : Stream.empty())
        .toList();
  }

  private static Finding about(List<Finding> found, String alarm) {
    return found.stream().filter(one -> one.subject().equals(alarm)).findFirst().orElseThrow();
  }

  private Evidence evidence() {
    FleetSystem system = system("ragqa-production");
    return new Evidence(
        system,
        inventories.of(MUMBAI),
        GpuSystem.of(system, GpuLocation.never(MUMBAI)),
        Map.of(),
        Quiet.NOT,
        Observed.never(),
        (queries, range) -> Map.of(),
        fleet.sandbox().clock().instant());
  }

  private void read() {
    fleet.refresh();
    inventory.refreshNow();
    watch.refreshNow();
  }

  private List<AlarmFault> faults() {
    AlarmLint lint =
        AlarmLint.of(
            board.of(MUMBAI),
            fleet.board().fleet(),
            inventories.of(MUMBAI),
            fleet.sandbox().clock().instant());
    return board.of(MUMBAI).alarms().value().orElseThrow().stream()
        .flatMap(alarm -> lint.check(alarm).stream())
        .filter(fault -> !fault.alarm().equals("somebody-elses"))
        .toList();
  }

  private FleetSystem system(String id) {
    return fleet.board().fleet().system(id).orElseThrow();
  }

  private List<OwnedAlarm> of(String id) {
    return alarms.of(system(id)).value().orElseThrow();
  }

  private static OwnedAlarm named(List<OwnedAlarm> all, String name) {
    return all.stream().filter(one -> one.alarm().name().equals(name)).findFirst().orElseThrow();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private static PutMetricAlarmRequest.Builder alarm(String name, String namespace) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .namespace(namespace)
        .metricName("CPUUtilization")
        .statistic(Statistic.AVERAGE)
        .period(300)
        .evaluationPeriods(2)
        .threshold(80.0)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .alarmActions("arn:aws:sns:ap-south-1:111122223333:ragqa-alarms");
  }
}
