package io.ragdeck.monitoring.fleet.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.Cluster;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/** Each reader on the sandbox: what it makes of the answers, and in how many calls. */
class FleetReaderTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final ClusterArn RAGQA =
      new ClusterArn("arn:aws:ecs:ap-south-1:111122223333:cluster/ragqa-cluster");

  private final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  private Sandbox sandbox = sandbox("healthy");

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Sandbox sandbox(String scenario) {
    Clock still = Clock.fixed(Instant.parse("2026-11-20T02:14:00Z"), ZoneOffset.UTC);
    return new Sandbox(scenario, still, CallPolicy.standard(), new CallMeter(calls, still));
  }

  private EcsClient ecs() {
    return sandbox.clients().ecs(MUMBAI);
  }

  @Test
  void clustersComeWithTheirTags() {
    assertThat(new ClusterReader(ecs()).read())
        .singleElement()
        .satisfies(
            cluster -> {
              assertThat(cluster.name()).isEqualTo("ragqa-cluster");
              assertThat(cluster.tags()).containsEntry("Environment", "production");
            });
  }

  @Test
  void clustersThatAreNotActiveAreLeftOut() {
    sandbox.load("empty");
    ecs().createCluster(request -> request.clusterName("one"));
    ecs().createCluster(request -> request.clusterName("two"));
    ecs().deleteCluster(request -> request.cluster("two"));

    assertThat(new ClusterReader(ecs()).read()).extracting(Cluster::name).containsExactly("one");
  }

  @Test
  void anAccountWithoutClustersIsNotAskedToDescribeThem() {
    sandbox.load("empty");

    assertThat(new ClusterReader(ecs()).read()).isEmpty();
    assertThat(made("DescribeClusters")).isZero();
  }

  @Test
  void servicesAreTranslatedInFull() {
    Service service = service("ragqa-api-gateway");

    assertThat(service.desired()).isEqualTo(2);
    assertThat(service.running()).isEqualTo(2);
    assertThat(service.launch().label()).isEqualTo("FARGATE");
    assertThat(service.taskDefinition().family()).isEqualTo("ragqa-api-gateway");
    assertThat(service.deployments())
        .singleElement()
        .satisfies(deployment -> assertThat(deployment.rolloutState()).contains("COMPLETED"));
    assertThat(service.targetGroups()).hasSize(1);
    assertThat(service.createdAt()).isPresent();
    assertThat(service("ragqa-llm-service").launch().label()).isEqualTo("ragqa-gpu");
    assertThat(service("ragqa-llm-service").launch().capacityProvider()).isTrue();
  }

  @Test
  void eventsAreNewestFirst() {
    sandbox.load("bad-night");

    assertThat(service("ragqa-langfuse").events())
        .hasSizeGreaterThan(10)
        .isSortedAccordingTo(
            java.util.Comparator.comparing(
                    (io.ragdeck.monitoring.fleet.ServiceEvent event) -> event.at())
                .reversed());
  }

  @Test
  void servicesAreListedByAHundredAndDescribedByTen() {
    sandbox.load("empty");
    ClusterArn cluster = clusterOf(121);

    assertThat(new ServiceReader(ecs(), new Masking()).read(cluster)).hasSize(121);
    assertThat(made("ListServices")).isEqualTo(2);
    assertThat(made("DescribeServices")).isEqualTo(13);
  }

  @Test
  void oneFailedBatchFailsTheRead() {
    sandbox.load("empty");
    ClusterArn cluster = clusterOf(30);
    sandbox
        .faults()
        .add(new Fault("ecs", "DescribeServices", Optional.empty(), new Fault.Effect.Deny(), 0.5));

    assertThatThrownBy(() -> new ServiceReader(ecs(), new Masking()).read(cluster))
        .isInstanceOfSatisfying(
            SdkException.class,
            denied ->
                assertThat(CloudProblem.of(denied).kind())
                    .isEqualTo(CloudProblem.Kind.ACCESS_DENIED));
  }

  @Test
  void tasksSayWhyTheyStopped() {
    sandbox.load("bad-night");

    List<Task> tasks = new TaskReader(ecs(), new Masking()).read(RAGQA, List.of());

    assertThat(tasks)
        .filteredOn(task -> task.service().filter("ragqa-langfuse"::equals).isPresent())
        .filteredOn(task -> task.stopCode().filter("TaskFailedToStart"::equals).isPresent())
        .isNotEmpty()
        .allSatisfy(
            task -> {
              assertThat(task.stoppedReason().orElseThrow()).startsWith("CannotPullContainerError");
              assertThat(task.stoppedAt()).isPresent();
              assertThat(task.startedAt()).isEmpty();
            });
    assertThat(tasks).anyMatch(task -> task.exitCode().filter(code -> code == 137).isPresent());
  }

  @Test
  void whatStoppedIsNotDescribedTwice() {
    sandbox.load("bad-night");
    TaskReader reader = new TaskReader(ecs(), new Masking());

    List<Task> first = reader.read(RAGQA, List.of());
    assertThat(first).hasSizeGreaterThan(100);
    assertThat(made("DescribeTasks")).isGreaterThan(1);
    long before = made("DescribeTasks");
    List<Task> second = reader.read(RAGQA, first);

    assertThat(second).isEqualTo(first);
    assertThat(made("DescribeTasks") - before).isEqualTo(1);
  }

  @Test
  void aClusterWithoutTasksIsNotAskedToDescribeThem() {
    sandbox.load("empty");
    ecs().createCluster(request -> request.clusterName("idle"));

    assertThat(new TaskReader(ecs(), new Masking()).read(new ClusterArn("idle"), List.of()))
        .isEmpty();
    assertThat(made("ListTasks")).isEqualTo(2);
    assertThat(made("DescribeTasks")).isZero();
  }

  @Test
  void containerInstancesAreTheirEc2Instances() {
    List<String> instances =
        new TaskReader(ecs(), new Masking())
            .read(RAGQA, List.of()).stream()
                .flatMap(task -> task.containerInstance().stream())
                .distinct()
                .toList();

    assertThat(instances).isNotEmpty();
    assertThat(new ContainerInstanceReader(ecs()).read(RAGQA, instances).values())
        .hasSameSizeAs(instances)
        .allSatisfy(id -> assertThat(id.orElseThrow()).startsWith("i-"));
  }

  @Test
  void targetsAreHealthyBehindAHealthyService() {
    Service service = service("ragqa-api-gateway");
    TargetGroupReader reader = new TargetGroupReader(sandbox.clients().elbv2(MUMBAI));

    assertThat(reader.health(service.targetGroups().getFirst()))
        .hasSize(2)
        .allSatisfy(target -> assertThat(target.state()).isEqualTo("healthy"));
    assertThat(reader.fronts())
        .hasEntrySatisfying(
            service.targetGroups().getFirst(),
            front -> {
              assertThat(front.healthCheck()).isEqualTo("GET /health");
              assertThat(front.loadBalancer().orElseThrow()).contains(":loadbalancer/app/");
            });
    assertThat(made("DescribeTargetGroups")).isEqualTo(1);
  }

  @Test
  void scalingBoundsAreByClusterAndService() {
    assertThat(new ScalableTargetReader(sandbox.clients().applicationAutoScaling(MUMBAI)).read())
        .containsEntry(
            new ServiceKey("ragqa-cluster", "ragqa-api-gateway"),
            new io.ragdeck.monitoring.fleet.ScalingBounds(2, 6));
  }

  @Test
  void utilizationIsOneHourInStepsOfFiveMinutesOldestFirst() {
    ServiceKey key = new ServiceKey("ragqa-cluster", "ragqa-api-gateway");

    Utilization use = java.util.Objects.requireNonNull(utilization(List.of(key)).get(key));

    assertThat(use.cpu()).hasSizeBetween(11, 13);
    assertThat(use.memory()).hasSameSizeAs(use.cpu());
    assertThat(Duration.between(use.cpu().get(0).at(), use.cpu().get(1).at()))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(use.cpu()).allSatisfy(point -> assertThat(point.value()).isBetween(0.0, 100.0));
  }

  @Test
  void utilizationOfAnUnknownServiceIsEmptyAndNotZero() {
    ServiceKey key = new ServiceKey("ragqa-cluster", "no-such-service");

    assertThat(utilization(List.of(key))).containsEntry(key, new Utilization(List.of(), List.of()));
  }

  @Test
  void utilizationTakesFiveHundredQueriesACall() {
    List<ServiceKey> keys =
        IntStream.range(0, 251)
            .mapToObj(number -> new ServiceKey("ragqa-cluster", "service-" + number))
            .toList();

    assertThat(utilization(keys)).hasSize(251);
    assertThat(made("GetMetricData")).isEqualTo(2);
  }

  @Test
  void nothingToMeasureCostsNothing() {
    assertThat(utilization(List.of())).isEmpty();
    assertThat(made("GetMetricData")).isZero();
  }

  @Test
  void taskDefinitionsShowSecretsByNameOnly() {
    TaskDefinition definition =
        new TaskDefinitionReader(ecs(), new Masking())
            .read(service("ragqa-api-gateway").taskDefinition());

    assertThat(definition.cpu()).contains(2048);
    ContainerDefinition container = definition.containers().getFirst();
    assertThat(container.secrets()).containsKey("POSTGRES_PASSWORD");
    assertThat(container.environment())
        .containsEntry("RAG_SERVICE_URL", "http://rag-service.ragqa.local:8001");
    assertThat(container.logGroup()).isPresent();
  }

  @Test
  void revisionsAreNewestFirst() {
    Service service = service("ragqa-api-gateway");

    assertThat(
            new TaskDefinitionReader(ecs(), new Masking())
                .revisions(service.taskDefinition().family(), 3))
        .hasSize(3)
        .first()
        .isEqualTo(service.taskDefinition());
  }

  private Map<ServiceKey, Utilization> utilization(List<ServiceKey> keys) {
    return new UtilizationReader(sandbox.clients().cloudWatch(MUMBAI), sandbox.clock()).read(keys);
  }

  private Service service(String name) {
    return new ServiceReader(ecs(), new Masking())
        .read(RAGQA).stream()
            .filter(service -> service.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private ClusterArn clusterOf(int services) {
    ecs().createCluster(request -> request.clusterName("many"));
    ecs()
        .registerTaskDefinition(
            request ->
                request
                    .family("small")
                    .networkMode(NetworkMode.BRIDGE)
                    .containerDefinitions(
                        container -> container.name("small").image("small:1").memory(64)));
    for (int i = 0; i < services; i++) {
      String name = "service-" + i;
      ecs()
          .createService(
              request ->
                  request
                      .cluster("many")
                      .serviceName(name)
                      .taskDefinition("small")
                      .desiredCount(0));
    }
    return new ClusterReader(ecs()).read().getFirst().arn();
  }

  private long made(String operation) {
    return calls.find("ragdeck.aws.calls").tag("operation", operation).counters().stream()
        .mapToLong(counter -> Math.round(counter.count()))
        .sum();
  }
}
