package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** One stopped task, seen by every service that knows of it. */
class CoherenceTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  private final World world = new World("healthy");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTaskThatSomebodyStopsIsSeenEverywhereAndReplaced() {
    Task victim = world.tasks(GATEWAY).getFirst();
    String address =
        victim.containers().getFirst().networkInterfaces().getFirst().privateIpv4Address();
    Instant stoppedAt = world.now();
    world
        .ecs()
        .stopTask(
            request -> request.cluster(World.CLUSTER).task(victim.taskArn()).reason("looks stuck"));

    assertThat(world.service(GATEWAY).runningCount()).isEqualTo(1);
    assertThat(clusterRunning()).isEqualTo(17);
    assertThat(target(address).targetHealth().stateAsString()).isEqualTo("draining");

    world.advance(Duration.ofSeconds(40));
    Task stopped = world.stopped(GATEWAY).getFirst();
    assertThat(stopped.lastStatus()).isEqualTo("STOPPED");
    assertThat(stopped.stopCodeAsString()).isEqualTo("UserInitiated");
    assertThat(stopped.stoppedReason()).isEqualTo("looks stuck");
    assertThat(world.targets(GATEWAY))
        .extracting(target -> target.target().id())
        .doesNotContain(address);

    world.advance(Duration.ofSeconds(40));
    assertThat(world.service(GATEWAY).runningCount()).isEqualTo(2);
    assertThat(world.targets(GATEWAY))
        .hasSize(2)
        .allMatch(target -> target.targetHealth().stateAsString().equals("healthy"));
    Task replacement =
        world.tasks(GATEWAY).stream()
            .filter(task -> task.createdAt().isAfter(stoppedAt))
            .findFirst()
            .orElseThrow();
    assertThat(String.join("\n", world.events(GATEWAY)))
        .contains("has started 1 tasks: (task %s).".formatted(id(replacement)));
    assertThat(lines(replacement))
        .first()
        .extracting(OutputLogEvent::timestamp)
        .satisfies(at -> assertThat(at).isGreaterThan(stoppedAt.toEpochMilli()));
    assertThat(lines(victim))
        .last()
        .extracting(OutputLogEvent::timestamp)
        .satisfies(at -> assertThat(at).isLessThanOrEqualTo(stopped.stoppedAt().toEpochMilli()));
  }

  @Test
  void metricsCountTheTasksThatRan() {
    Instant stopped = world.now();
    world
        .ecs()
        .updateService(
            one -> one.cluster(World.CLUSTER).service("ragqa-rag-service").desiredCount(0));
    world.advance(Duration.ofMinutes(20));
    List<Instant> times =
        world
            .sandbox
            .clients()
            .cloudWatch(World.PRODUCTION)
            .getMetricData(
                request ->
                    request
                        .startTime(stopped.minus(Duration.ofMinutes(10)))
                        .endTime(world.now())
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(
                            query ->
                                query
                                    .id("cpu")
                                    .metricStat(
                                        stat ->
                                            stat.stat("Average")
                                                .period(60)
                                                .metric(
                                                    metric ->
                                                        metric
                                                            .namespace("AWS/ECS")
                                                            .metricName("CPUUtilization")
                                                            .dimensions(
                                                                dimension(
                                                                    "ClusterName", World.CLUSTER),
                                                                dimension(
                                                                    "ServiceName",
                                                                    "ragqa-rag-service"))))))
            .metricDataResults()
            .getFirst()
            .timestamps();
    assertThat(times).first().isEqualTo(stopped.minus(Duration.ofMinutes(10)));
    assertThat(times).last().isEqualTo(stopped);
    assertThat(world.service("ragqa-rag-service").runningCount()).isZero();
  }

  @Test
  void aGpuTaskGivesItsGpuBack() {
    assertThat(gpusLeft()).isZero();
    world
        .ecs()
        .updateService(
            one -> one.cluster(World.CLUSTER).service("ragqa-speech-service").desiredCount(0));
    world.advance(Duration.ofSeconds(30));
    assertThat(gpusLeft()).isEqualTo(1);
    world
        .ecs()
        .updateService(
            one -> one.cluster(World.CLUSTER).service("ragqa-speech-service").desiredCount(1));
    world.advance(Duration.ofSeconds(60));
    assertThat(gpusLeft()).isZero();
    assertThat(world.service("ragqa-speech-service").runningCount()).isEqualTo(1);
  }

  private int gpusLeft() {
    var arns =
        world
            .ecs()
            .listContainerInstances(one -> one.cluster(World.CLUSTER))
            .containerInstanceArns();
    return world
        .ecs()
        .describeContainerInstances(one -> one.cluster(World.CLUSTER).containerInstances(arns))
        .containerInstances()
        .stream()
        .flatMap(instance -> instance.remainingResources().stream())
        .filter(resource -> resource.name().equals("GPU"))
        .mapToInt(resource -> resource.stringSetValue().size())
        .sum();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private int clusterRunning() {
    return world
        .ecs()
        .describeClusters(request -> request.clusters(World.CLUSTER))
        .clusters()
        .getFirst()
        .runningTasksCount();
  }

  private TargetHealthDescription target(String address) {
    return world.targets(GATEWAY).stream()
        .filter(target -> target.target().id().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private List<OutputLogEvent> lines(Task task) {
    return world
        .logs()
        .getLogEvents(
            request ->
                request
                    .logGroupName("/ecs/" + GATEWAY)
                    .logStreamName("api-gateway/api-gateway/" + id(task))
                    .startFromHead(task.stoppedAt() == null)
                    .limit(50))
        .events();
  }

  private static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }
}
