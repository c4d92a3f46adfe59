package io.ragdeck.monitoring.fleet.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.STAGING;
import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemDeclaration;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FleetWatchTest {

  @Test
  void nothingIsCompleteBeforeItWasRead() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      assertThat(fleet.board().fleet().complete()).isFalse();
      assertThat(fleet.refresh().complete()).isTrue();
    }
  }

  @Test
  void accountsWithoutClustersAreEmptyAndComplete() {
    try (SandboxFleet fleet = new SandboxFleet("empty")) {
      Fleet read = fleet.refresh();

      assertThat(read.complete()).isTrue();
      assertThat(read.systems()).isEmpty();
      assertThat(fleet.calls())
          .containsOnlyKeys("cloudformation:DescribeStacks", "ecs:ListClusters");
    }
  }

  @Test
  void showsEverySystemOfEveryLocation() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      assertThat(fleet.refresh().systems())
          .extracting(system -> system.id().value())
          .containsExactlyInAnyOrder(
              "ragqa-production", "ragqa-staging", "multilingual-inference-production");
      assertThat(fleet.system("ragqa-production").services().value().orElseThrow())
          .allSatisfy(
              state -> {
                assertThat(state.tasks().value()).isPresent();
                assertThat(state.targetGroups().value()).isPresent();
                assertThat(state.scaling().value()).isPresent();
                assertThat(state.utilization().value()).isPresent();
              });
    }
  }

  @Test
  void publishesNothingIfNothingChanged() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      Fleet first = fleet.refresh();
      Fleet second = fleet.refresh();

      assertThat(second.version()).isEqualTo(first.version());
    }
  }

  @Test
  void keepsTheLastGoodListWhenThrottled() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      Instant readAt = fleet.sandbox().clock().instant();
      List<ServiceState> before = services(fleet.refresh(), "ragqa-production");
      int fault =
          fleet.fault("ecs", "DescribeServices", Optional.of(MUMBAI), new Fault.Effect.Throttle());

      fleet.refreshAfter(Duration.ofSeconds(30));

      Observed<List<ServiceState>> kept = fleet.system("ragqa-production").services();
      assertThat(kept.observedAt()).contains(readAt);
      assertThat(kept.problem())
          .get()
          .extracting(CloudProblem::kind)
          .isEqualTo(CloudProblem.Kind.THROTTLED);
      assertThat(kept.value().orElseThrow())
          .extracting(ServiceState::name)
          .isEqualTo(before.stream().map(ServiceState::name).toList());
      assertThat(fleet.system("ragqa-staging").services().isStale()).isFalse();

      fleet.sandbox().faults().remove(fault);
      fleet.refreshAfter(Duration.ofSeconds(30));
      assertThat(fleet.system("ragqa-production").services().isStale()).isFalse();
    }
  }

  @Test
  void oneFailedBatchLeavesOtherClustersFresh() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();
      fleet.fault("ecs", "ListServices", Optional.of(VIRGINIA), new Fault.Effect.Fail());
      fleet.refreshAfter(Duration.ofMinutes(1));

      assertThat(fleet.system("multilingual-inference-production").services().isStale()).isTrue();
      assertThat(fleet.system("ragqa-production").services().isStale()).isFalse();
    }
  }

  @Test
  void cloudWatchDeniedLeavesEverythingElseFresh() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("cloudwatch", "GetMetricData", Optional.empty(), new Fault.Effect.Deny());
      Fleet read = fleet.refresh();

      assertThat(read.complete()).isTrue();
      ServiceState state = fleet.service("ragqa-production", "ragqa-api-gateway");
      assertThat(state.verdict().health()).isEqualTo(Health.HEALTHY);
      assertThat(state.utilization().value()).isEmpty();
      assertThat(state.utilization().problem())
          .get()
          .satisfies(
              problem -> {
                assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.ACCESS_DENIED);
                assertThat(problem.action()).contains("cloudwatch:GetMetricData");
              });
      assertThat(state.tasks().isStale()).isFalse();
      assertThat(fleet.source(MUMBAI, "metrics").observed().isStale()).isTrue();
      assertThat(fleet.source(MUMBAI, "services").observed().isStale()).isFalse();
    }
  }

  @Test
  void deniedTasksAreUnknownAndNotHealthy() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("ecs", "ListTasks", Optional.empty(), new Fault.Effect.Deny());
      fleet.refresh();

      ServiceState state = fleet.service("ragqa-production", "ragqa-api-gateway");
      assertThat(state.verdict().health()).isEqualTo(Health.UNKNOWN);
      assertThat(state.verdict().reasons().getFirst().remedy().orElseThrow())
          .contains("ecs:ListTasks");
    }
  }

  @Test
  void oneLocationUnreachableLeavesTheOthersFreshAndRecoversByItself() {
    try (SandboxFleet fleet = new SandboxFleet("healthy");
        LogCapture log = new LogCapture()) {
      Instant readAt = fleet.sandbox().clock().instant();
      fleet.refresh();
      int fault = fleet.fault("*", "*", Optional.of(STAGING), new Fault.Effect.Unreachable());
      for (int i = 0; i < 10; i++) {
        fleet.refreshAfter(Duration.ofMinutes(1));
      }

      FleetSystem unreachable = fleet.system("ragqa-staging");
      assertThat(unreachable.services().observedAt()).contains(readAt);
      assertThat(unreachable.services().problem())
          .get()
          .extracting(CloudProblem::kind)
          .isEqualTo(CloudProblem.Kind.UNAVAILABLE);
      assertThat(unreachable.services().problemSince()).contains(readAt.plusSeconds(60));
      assertThat(fleet.system("ragqa-production").services().isStale()).isFalse();
      long failing =
          fleet.board().fleet().sources().stream()
              .filter(source -> source.observed().isStale())
              .count();
      assertThat(log.lines()).as("one line for each source, once").hasSize((int) failing);

      fleet.sandbox().faults().remove(fault);
      fleet.refreshAfter(Duration.ofMinutes(1));

      assertThat(fleet.board().fleet().sources()).noneMatch(source -> source.observed().isStale());
      assertThat(log.lines()).hasSize(2 * (int) failing);
      assertThat(log.lines().getLast()).startsWith("INFO").contains("works again after 10 min");
    }
  }

  @Test
  void aLocationThatWasNeverReachedIsCompleteWithAProblem() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("*", "*", Optional.of(STAGING), new Fault.Effect.Unreachable());
      Fleet read = fleet.refresh();

      assertThat(read.complete()).isTrue();
      assertThat(fleet.source(STAGING, "clusters").observed().isStale()).isTrue();
      assertThat(read.system("ragqa-staging")).isEmpty();
      assertThat(read.system("ragqa-production")).isPresent();
    }
  }

  @Test
  void aDeclaredSystemOfAnUnreachableLocationIsShownAsUnknown() {
    SystemDeclaration declared =
        new SystemDeclaration(
            new SystemId("search"),
            "search",
            Optional.empty(),
            STAGING,
            "ragqa-staging-cluster",
            Optional.empty());
    try (SandboxFleet fleet = new SandboxFleet("healthy", declared)) {
      fleet.fault("*", "*", Optional.of(STAGING), new Fault.Effect.Unreachable());
      fleet.refresh();

      assertThat(fleet.system("search").health()).isEqualTo(Health.UNKNOWN);
      assertThat(fleet.system("search").services().isStale()).isTrue();
    }
  }

  /** Three in ten requests refused for an hour, with the retries that the console makes. */
  @Test
  void withThirtyPercentThrottledEverythingIsReadSoonerOrLater() {
    CallPolicy retrying =
        new CallPolicy(
            Duration.ofMillis(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            5,
            Duration.ofMillis(1),
            Map.of("ecs", 16, "elbv2", 16));
    try (SandboxFleet fleet = new SandboxFleet("healthy", retrying);
        LogCapture log = new LogCapture()) {
      fleet
          .sandbox()
          .faults()
          .add(new Fault("*", "*", Optional.empty(), new Fault.Effect.Throttle(), 0.3));
      for (int i = 0; i < 20; i++) {
        fleet.refreshAfter(Duration.ofMinutes(3));
        assertThat(fleet.board().fleet().complete()).isTrue();
      }
      fleet.sandbox().faults().clear();
      Fleet read = fleet.refresh();

      assertThat(read.systems()).hasSize(3);
      assertThat(read.sources()).noneMatch(source -> source.observed().isStale());
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")))
          .as("as many ends as beginnings")
          .hasSameSizeAs(log.lines().stream().filter(line -> line.startsWith("INFO")).toList());
    }
  }

  @Test
  void deniedTargetHealthKeepsWhatWasReadAndStaysInItsLocation() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();
      fleet.fault("elbv2", "DescribeTargetHealth", Optional.of(STAGING), new Fault.Effect.Deny());
      fleet.refresh();

      ServiceState refused =
          services(fleet.board().fleet(), "ragqa-staging").stream()
              .filter(state -> !state.service().targetGroups().isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(refused.targetGroups().problem())
          .get()
          .extracting(CloudProblem::action)
          .isEqualTo(Optional.of("elasticloadbalancing:DescribeTargetHealth"));
      assertThat(refused.targetGroups().value()).as("the last good value stays").isPresent();
      assertThat(refused.verdict().health()).isEqualTo(Health.HEALTHY);
      assertThat(fleet.source(STAGING, "targets").observed().isStale()).isTrue();
      assertThat(fleet.source(MUMBAI, "targets").observed().isStale()).isFalse();
    }
  }

  @Test
  void deniedDefinitionsAreSaidAndDoNotHurtTheRest() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("ecs", "DescribeTaskDefinition", Optional.empty(), new Fault.Effect.Deny());
      fleet.refreshWithDefinitions();

      ServiceState state = fleet.service("ragqa-production", "ragqa-api-gateway");
      assertThat(state.taskDefinition().value()).isEmpty();
      assertThat(state.taskDefinition().problem()).isPresent();
      assertThat(state.revisions().value()).as("unknown, not none").isEmpty();
      assertThat(state.verdict().health()).isEqualTo(Health.HEALTHY);
      assertThat(fleet.source(MUMBAI, "task definitions").observed().isStale()).isTrue();
      assertThat(fleet.callsOf("ecs:DescribeTaskDefinition"))
          .as("what is denied is not asked for at every turn")
          .isLessThan(200);
    }
  }

  @Test
  void aFailedListOfClustersRemovesNothing() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();
      fleet.fault("ecs", "ListClusters", Optional.empty(), new Fault.Effect.Fail());
      Fleet read = fleet.refreshAfter(Duration.ofMinutes(1));

      assertThat(read.systems()).hasSize(3);
      assertThat(fleet.system("ragqa-production").services().isStale()).isFalse();
    }
  }

  @Test
  void aClusterThatIsGoneDisappears() {
    try (SandboxFleet fleet = new SandboxFleet("empty")) {
      var ecs = fleet.sandbox().clients().ecs(MUMBAI);
      ecs.createCluster(request -> request.clusterName("short-lived"));
      assertThat(fleet.refresh().systems()).hasSize(1);

      ecs.deleteCluster(request -> request.cluster("short-lived"));

      assertThat(fleet.refreshAfter(Duration.ofMinutes(1)).systems()).isEmpty();
      assertThat(fleet.board().fleet().sources()).noneMatch(source -> source.scope().isPresent());
    }
  }

  @Test
  void anotherScenarioBringsItsLocations() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();
      fleet.sandbox().load("empty");

      assertThat(fleet.refresh().systems()).isEmpty();
    }
  }

  @Test
  void definitionsAndRevisionsComeInTheBackground() {
    try (SandboxFleet fleet = new SandboxFleet("deploying")) {
      fleet.refreshAfter(Duration.ofSeconds(5));
      assertThat(fleet.calls()).doesNotContainKey("ecs:DescribeTaskDefinition");

      fleet.refreshWithDefinitions();

      ServiceState state = fleet.service("ragqa-production", "ragqa-api-gateway");
      assertThat(state.taskDefinition().value()).isPresent();
      assertThat(state.revisions().value().orElseThrow().getFirst().changes().orElseThrow())
          .extracting(difference -> difference.part())
          .contains("image", "environment RATE_LIMIT_PER_MINUTE");
    }
  }

  @Test
  void aRevisionIsReadOnce() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refreshWithDefinitions();
      long before = fleet.callsOf("ecs:DescribeTaskDefinition");
      fleet.refreshWithDefinitions();

      assertThat(fleet.callsOf("ecs:DescribeTaskDefinition")).isEqualTo(before);
    }
  }

  @Test
  void tasksOnInstancesNameTheirInstance() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();

      assertThat(
              fleet.service("ragqa-production", "ragqa-llm-service").tasks().value().orElseThrow())
          .filteredOn(task -> !task.isStopped())
          .isNotEmpty()
          .allSatisfy(task -> assertThat(task.instance().orElseThrow()).startsWith("i-"));
      long described = fleet.callsOf("ecs:DescribeContainerInstances");
      fleet.refresh();
      assertThat(fleet.callsOf("ecs:DescribeContainerInstances"))
          .as("an instance that is known is not asked for again")
          .isEqualTo(described);
    }
  }

  @Test
  void whatARefreshShowsStoppedIsArchivedWhenItReturns() {
    try (SandboxFleet fleet = new SandboxFleet("bad-night")) {
      Fleet shown = fleet.refresh();

      assertThat(fleet.history().tasks()).isNotEmpty().containsAll(stoppedTasks(shown));
      assertThat(fleet.history().messages()).isNotEmpty();

      Fleet later = fleet.refreshAfter(Duration.ofMinutes(5));
      assertThat(fleet.history().tasks()).containsAll(stoppedTasks(later));
    }
  }

  @Test
  void aStoreThatHangsDoesNotDelayTheBoard() {
    CountDownLatch release = new CountDownLatch(1);
    try (SandboxFleet fleet = new SandboxFleet("bad-night")) {
      fleet.history().hangUntil(release);
      fleet.watch().start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> fleet.board().fleet().complete());
      fleet
          .sandbox()
          .clients()
          .ecs(MUMBAI)
          .updateService(
              request ->
                  request.cluster("ragqa-cluster").service("ragqa-chat-widget").desiredCount(5));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  fleet.service("ragqa-production", "ragqa-chat-widget").service().desired() == 5);
      assertThat(release.getCount()).as("the store still hangs").isEqualTo(1);

      release.countDown();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(fleet.history().tasks())
                      .isNotEmpty()
                      .containsAll(stoppedTasks(fleet.board().fleet())));
    }
  }

  @Test
  void aStartedWatchReadsAndFollowsByItself() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.watch().start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> fleet.board().fleet().complete());

      fleet
          .sandbox()
          .clients()
          .ecs(MUMBAI)
          .updateService(
              request ->
                  request.cluster("ragqa-cluster").service("ragqa-chat-widget").desiredCount(5));

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  fleet.service("ragqa-production", "ragqa-chat-widget").service().desired() == 5);
    }
  }

  @Test
  void aReadThatHangsAtTheStartHoldsUpNothingElse() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault(
          "ecs", "ListTasks", Optional.of(MUMBAI), new Fault.Effect.Delay(Duration.ofMinutes(5)));
      fleet.watch().start();

      Awaitility.await()
          .atMost(Duration.ofSeconds(25))
          .ignoreExceptions()
          .until(
              () -> {
                ServiceState state = fleet.service("ragqa-production", "ragqa-api-gateway");
                return state.targetGroups().value().isPresent()
                    && state.utilization().value().isPresent()
                    && state.tasks().value().isEmpty();
              });
    }
  }

  @Test
  void theWorstSystemComesFirst() {
    try (SandboxFleet fleet = new SandboxFleet("bad-night")) {
      List<FleetSystem> systems = fleet.refresh().systems();

      assertThat(systems.getFirst().health()).isEqualTo(Health.DOWN);
      assertThat(systems)
          .isSortedAccordingTo(java.util.Comparator.comparing(FleetSystem::health).reversed());
      assertThat(systems.getFirst().services().value().orElseThrow())
          .flatExtracting(state -> state.verdict().reasons())
          .extracting(reason -> reason.cause())
          .contains(Cause.OUT_OF_MEMORY);
    }
  }

  private static List<String> stoppedTasks(Fleet fleet) {
    return fleet.systems().stream()
        .flatMap(system -> system.services().value().orElse(List.of()).stream())
        .flatMap(state -> state.tasks().value().orElse(List.of()).stream())
        .filter(task -> task.isStopped())
        .map(task -> task.arn().id())
        .toList();
  }

  private static List<ServiceState> services(Fleet fleet, String system) {
    return fleet.system(system).orElseThrow().services().value().orElseThrow();
  }
}
