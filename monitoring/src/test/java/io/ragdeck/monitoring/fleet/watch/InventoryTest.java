package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 2,000 services in 20 clusters: how many calls and how long the first inventory takes. */
class InventoryTest {

  private static final Duration DELAY = Duration.ofMillis(80);

  @Test
  void makesNoMoreCallsThanPagesAndBatchesMakeNecessary() {
    try (SandboxFleet fleet = new SandboxFleet("thousand")) {
      Fleet read = fleet.refresh();

      assertThat(services(read).count()).isEqualTo(2_000);
      assertThat(read.systems()).hasSize(20);
      Map<String, Long> necessary = necessary(fleet, read);
      long minimum = necessary.values().stream().mapToLong(Long::longValue).sum();
      assertThat(fleet.totalCalls())
          .as("made %s, necessary %s", fleet.calls(), necessary)
          .isLessThanOrEqualTo(Math.round(minimum * 1.05));
      assertThat(fleet.calls().keySet()).isEqualTo(necessary.keySet());
    }
  }

  /**
   * With 80 ms a call and the console's own bounds on calls at once. Beside the promised five
   * seconds, the time is held against what these two alone make necessary, so that a slow reader
   * and a slow machine can be told apart. Of three first inventories the fastest counts: the others
   * shared the machine with something.
   */
  @Test
  @Tag("timing")
  void readsTwoThousandServicesInUnderFiveSeconds() {
    Duration fastest = Duration.ofDays(1);
    Duration bound = Duration.ZERO;
    for (int i = 0; i < 3; i++) {
      try (SandboxFleet fleet = new SandboxFleet("thousand", CallPolicy.standard())) {
        fleet.fault("*", "*", Optional.empty(), new Fault.Effect.Delay(DELAY));
        long start = System.nanoTime();
        Fleet read = fleet.refresh();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(services(read).count()).isEqualTo(2_000);
        assertThat(read.sources()).noneMatch(source -> source.observed().isStale());
        bound = lowerBound(fleet, read);
        fastest = took.compareTo(fastest) < 0 ? took : fastest;
        System.out.printf(
            "2,000 services: %s calls in %,d ms; the delays alone take %,d ms%n",
            fleet.totalCalls(), took.toMillis(), bound.toMillis());
      }
    }
    assertThat(fastest).isLessThan(Duration.ofSeconds(5));
    assertThat(fastest).isLessThan(bound.multipliedBy(3));
  }

  private static Map<String, Long> necessary(SandboxFleet fleet, Fleet read) {
    Map<String, Long> calls = new TreeMap<>();
    fleet
        .sandbox()
        .clients()
        .locations()
        .forEach(
            location ->
                necessary(location, read).forEach((call, count) -> add(calls, call, count)));
    return calls;
  }

  private static Map<String, Long> necessary(Location location, Fleet read) {
    Map<String, Long> calls = new TreeMap<>();
    List<FleetSystem> here =
        read.systems().stream().filter(system -> system.location().equals(location)).toList();
    add(calls, "cloudformation:DescribeStacks", 1);
    add(calls, "ecs:ListClusters", pages(here.size(), 100));
    add(calls, "ecs:DescribeClusters", batches(here.size(), 100));
    here.forEach(system -> cluster(calls, system));
    List<ServiceState> states =
        here.stream().flatMap(system -> system.services().value().orElseThrow().stream()).toList();
    long groups =
        states.stream()
            .flatMap(state -> state.service().targetGroups().stream())
            .distinct()
            .count();
    add(calls, "elbv2:DescribeTargetHealth", groups);
    add(calls, "elbv2:DescribeTargetGroups", pages(groups, 400));
    add(
        calls,
        "application-autoscaling:DescribeScalableTargets",
        pages(
            states.stream()
                .filter(state -> state.scaling().value().orElseThrow().isPresent())
                .count(),
            50));
    long measured =
        states.stream()
            .filter(state -> state.service().desired() > 0 || state.service().running() > 0)
            .count();
    add(calls, "cloudwatch:GetMetricData", batches(2 * measured, 500));
    return calls;
  }

  private static void cluster(Map<String, Long> calls, FleetSystem system) {
    List<ServiceState> states = system.services().value().orElseThrow();
    add(calls, "ecs:ListServices", pages(states.size(), 100));
    add(calls, "ecs:DescribeServices", batches(states.size(), 10));
    long stopping = tasks(states, task -> task.desiredStatus().equals("STOPPED"));
    long running = tasks(states, task -> !task.desiredStatus().equals("STOPPED"));
    add(calls, "ecs:ListTasks", pages(running, 100) + pages(stopping, 100));
    add(calls, "ecs:DescribeTasks", batches(running + stopping, 100));
  }

  private static long tasks(List<ServiceState> states, Predicate<Task> which) {
    return states.stream()
        .flatMap(state -> state.tasks().value().orElseThrow().stream())
        .filter(which)
        .count();
  }

  private static void add(Map<String, Long> calls, String operation, long count) {
    if (count > 0) {
      calls.merge(operation, count, Long::sum);
    }
  }

  private static long batches(long count, int size) {
    return (count + size - 1) / size;
  }

  /** An empty list is a page too. */
  private static long pages(long count, int size) {
    return Math.max(1, batches(count, size));
  }

  /**
   * What the delay alone makes necessary in the slowest location: the clusters, then the rest of
   * ECS through its places, then the load balancers, which are not known before, through theirs.
   */
  private static Duration lowerBound(SandboxFleet fleet, Fleet read) {
    return fleet.sandbox().clients().locations().stream()
        .map(
            location -> {
              Map<String, Long> calls = necessary(location, read);
              long waves = 2 + waves(calls, "ecs", 2) + waves(calls, "elbv2", 0);
              return DELAY.multipliedBy(waves);
            })
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static long waves(Map<String, Long> calls, String service, long done) {
    long count =
        calls.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(service + ":"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return batches(count - done, CallPolicy.standard().places(service));
  }

  private static Stream<ServiceState> services(Fleet fleet) {
    return fleet.systems().stream()
        .flatMap(system -> system.services().value().orElseThrow().stream());
  }
}
