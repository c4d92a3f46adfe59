package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceHealthStatus;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckState;

/** GPU instances: measured, drained, impaired, taken back, ended one by one. */
class GpuLifeTest {

  private static final String SPEECH = "ragqa-speech-service";

  private final World world = new World("healthy");
  private final AutoScalingClient scaling = world.sandbox.clients().autoScaling(World.PRODUCTION);
  private final CloudWatchClient metrics = world.sandbox.clients().cloudWatch(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theNumbersFollowTheTasks() {
    ContainerInstance host = hostOf(SPEECH);
    List<Double> busy = series("nvidia_smi_utilization_gpu", host.ec2InstanceId());
    assertThat(busy).hasSize(60).allMatch(value -> value >= 1 && value <= 100);
    assertThat(busy.stream().distinct().count())
        .as("never twice the same minute")
        .isGreaterThan(30);
    assertThat(series("nvidia_smi_memory_used", host.ec2InstanceId()))
        .allMatch(used -> used > 12_000 && used < 22_888);

    world.ecs().updateService(it -> it.cluster(World.CLUSTER).service(SPEECH).desiredCount(0));
    world.advance(Duration.ofMinutes(10));

    assertThat(series("nvidia_smi_utilization_gpu", host.ec2InstanceId()).getLast()).isZero();
    assertThat(series("nvidia_smi_memory_used", host.ec2InstanceId()).getLast()).isLessThan(50);
  }

  @Test
  void anAgentTellsGpusByIndexAndNeverByUuid() {
    List<Metric> listed =
        metrics
            .listMetricsPaginator(it -> it.namespace("CWAgent").metricName("nvidia_smi_power_draw"))
            .metrics()
            .stream()
            .toList();
    assertThat(listed).hasSize(3);
    assertThat(listed.getFirst().dimensions())
        .extracting(one -> one.name())
        .contains("InstanceId", "index", "name", "arch")
        .noneMatch(name -> name.equalsIgnoreCase("uuid"));
    assertThat(
            world
                .sandbox
                .clients()
                .cloudWatch(World.STAGING)
                .listMetrics(it -> it.namespace("CWAgent"))
                .metrics())
        .as("staging's image has no agent")
        .isEmpty();
  }

  @Test
  void aDrainingInstanceGivesItsTasksToOthers() {
    ContainerInstance host = hostOf(SPEECH);
    drain(host, ContainerInstanceStatus.DRAINING);

    world.advanceUntil(
        it ->
            it.service(SPEECH).runningCount() == 1
                && it.tasks(SPEECH).stream()
                    .noneMatch(
                        task -> host.containerInstanceArn().equals(task.containerInstanceArn()))
                && look(host).runningTasksCount() == 0);

    assertThat(look(host).status()).isEqualTo("DRAINING");
    assertThat(group("ragqa-gpu").desiredCapacity()).as("managed scaling made room").isEqualTo(4);
    drain(host, ContainerInstanceStatus.ACTIVE);
    assertThat(look(host).status()).isEqualTo("ACTIVE");
  }

  @Test
  void listsThoseThatDrainUnlessOneStatusIsAskedFor() {
    ContainerInstance host = hostOf(SPEECH);
    drain(host, ContainerInstanceStatus.DRAINING);

    assertThat(
            world
                .ecs()
                .listContainerInstances(it -> it.cluster(World.CLUSTER))
                .containerInstanceArns())
        .hasSize(3);
    assertThat(
            world
                .ecs()
                .listContainerInstances(it -> it.cluster(World.CLUSTER).status("DRAINING"))
                .containerInstanceArns())
        .containsExactly(host.containerInstanceArn());
    assertThatThrownBy(() -> drain(host, ContainerInstanceStatus.REGISTERING))
        .hasMessageContaining("ACTIVE,DRAINING");
  }

  @Test
  void healthIsToldWhereItIsAskedFor() {
    ContainerInstance host = hostOf(SPEECH);
    assertThat(look(host).healthStatus()).as("not asked for").isNull();
    assertThat(health(host).overallStatus()).isEqualTo(InstanceHealthCheckState.OK);

    world.sandbox.mischief().breakGpus(World.PRODUCTION, host.ec2InstanceId());

    assertThat(health(host).overallStatus()).isEqualTo(InstanceHealthCheckState.IMPAIRED);
    assertThat(health(host).details())
        .filteredOn(check -> check.typeAsString().equals("ACCELERATED_COMPUTE"))
        .singleElement()
        .matches(check -> check.status() == InstanceHealthCheckState.IMPAIRED);
  }

  @Test
  void aSpotInstanceIsGoneTwoMinutesAfterItsNotice() {
    scaling.setDesiredCapacity(it -> it.autoScalingGroupName("ragqa-training").desiredCapacity(1));
    world.advance(Duration.ofMinutes(3));
    String spot = group("ragqa-training").instances().getFirst().instanceId();
    assertThat(request(spot).status().code()).isEqualTo("fulfilled");

    world.sandbox.mischief().interrupt(World.PRODUCTION, spot);

    assertThat(request(spot).status().code()).isEqualTo("marked-for-termination");
    world.advance(Duration.ofMinutes(3));
    assertThat(state(spot)).isEqualTo(InstanceStateName.TERMINATED);
    assertThat(request(spot).status().code()).startsWith("instance-terminated");
    assertThatThrownBy(
            () ->
                world
                    .sandbox
                    .mischief()
                    .interrupt(World.PRODUCTION, hostOf(SPEECH).ec2InstanceId()))
        .hasMessageContaining("no spot instance");
  }

  @Test
  void oneInstanceIsEndedAndReplacedOrNot() {
    String first = group("ragqa-gpu").instances().getFirst().instanceId();
    scaling.terminateInstanceInAutoScalingGroup(
        it -> it.instanceId(first).shouldDecrementDesiredCapacity(false));
    world.advance(Duration.ofMinutes(3));
    assertThat(group("ragqa-gpu").instances())
        .hasSize(3)
        .noneMatch(it -> it.instanceId().equals(first));

    String second = group("ragqa-gpu").instances().getFirst().instanceId();
    scaling.updateAutoScalingGroup(it -> it.autoScalingGroupName("ragqa-gpu").minSize(3));
    assertThatThrownBy(
            () ->
                scaling.terminateInstanceInAutoScalingGroup(
                    it -> it.instanceId(second).shouldDecrementDesiredCapacity(true)))
        .hasMessageContaining("minSize (3)");
    assertThatThrownBy(
            () ->
                scaling.terminateInstanceInAutoScalingGroup(
                    it -> it.instanceId("i-0000000000").shouldDecrementDesiredCapacity(false)))
        .hasMessageContaining("No managed instance found");
  }

  private ContainerInstance hostOf(String service) {
    String arn = world.tasks(service).getFirst().containerInstanceArn();
    return world
        .ecs()
        .describeContainerInstances(it -> it.cluster(World.CLUSTER).containerInstances(arn))
        .containerInstances()
        .getFirst();
  }

  private ContainerInstance look(ContainerInstance host) {
    return world
        .ecs()
        .describeContainerInstances(
            it -> it.cluster(World.CLUSTER).containerInstances(host.containerInstanceArn()))
        .containerInstances()
        .getFirst();
  }

  private ContainerInstanceHealthStatus health(ContainerInstance host) {
    return world
        .ecs()
        .describeContainerInstances(
            it ->
                it.cluster(World.CLUSTER)
                    .containerInstances(host.containerInstanceArn())
                    .include(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH))
        .containerInstances()
        .getFirst()
        .healthStatus();
  }

  private void drain(ContainerInstance host, ContainerInstanceStatus status) {
    world
        .ecs()
        .updateContainerInstancesState(
            it ->
                it.cluster(World.CLUSTER)
                    .containerInstances(host.containerInstanceArn())
                    .status(status));
  }

  private AutoScalingGroup group(String name) {
    return scaling
        .describeAutoScalingGroups(it -> it.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst();
  }

  private SpotInstanceRequest request(String instance) {
    return world
        .sandbox
        .clients()
        .ec2(World.PRODUCTION)
        .describeSpotInstanceRequests()
        .spotInstanceRequests()
        .stream()
        .filter(one -> one.instanceId().equals(instance))
        .findFirst()
        .orElseThrow();
  }

  private InstanceStateName state(String instance) {
    return world
        .sandbox
        .clients()
        .ec2(World.PRODUCTION)
        .describeInstances(it -> it.instanceIds(instance))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .name();
  }

  private List<Double> series(String name, String instance) {
    Metric metric =
        metrics
            .listMetricsPaginator(it -> it.namespace("CWAgent").metricName(name))
            .metrics()
            .stream()
            .filter(
                one ->
                    one.dimensions().stream()
                        .anyMatch(dimension -> dimension.value().equals(instance)))
            .findFirst()
            .orElseThrow();
    Instant now = world.now();
    return metrics
        .getMetricData(
            it ->
                it.startTime(now.minus(Duration.ofHours(1)))
                    .endTime(now)
                    .scanBy("TimestampAscending")
                    .metricDataQueries(
                        query ->
                            query
                                .id("one")
                                .metricStat(
                                    stat -> stat.metric(metric).stat("Average").period(60))))
        .metricDataResults()
        .getFirst()
        .values();
  }
}
