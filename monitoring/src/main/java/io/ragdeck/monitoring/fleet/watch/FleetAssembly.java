package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Cluster;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.SystemDiscovery;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.SystemScope;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.Utilization;
import io.ragdeck.monitoring.fleet.diagnosis.Diagnosis;
import io.ragdeck.monitoring.fleet.diagnosis.Parts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts what the refreshers hold together into systems: pure but for remembering since when a
 * declared cluster is missing.
 */
final class FleetAssembly {

  private final SystemDiscovery discovery;
  private final Clock clock;
  private final Map<SystemId, Instant> missingSince = new ConcurrentHashMap<>();

  FleetAssembly(SystemDiscovery discovery, Clock clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  /**
   * Everything at one moment.
   *
   * @param stopped the stopped tasks of each system, those of vanished services and those that were
   *     run by hand included
   */
  record Assembled(
      boolean complete,
      List<FleetSystem> systems,
      List<SourceStatus> sources,
      Map<SystemId, List<Task>> stopped) {}

  Assembled assemble(Collection<LocationWatch> watches) {
    Map<Location, LocationWatch> byLocation =
        watches.stream().collect(Collectors.toMap(LocationWatch::location, Function.identity()));
    List<SystemDiscovery.Found> found =
        watches.stream().flatMap(watch -> found(watch).stream()).toList();
    List<SystemScope> scopes = discovery.systems(found, stacks(watches));
    Map<SystemId, FleetSystem> systems = new HashMap<>();
    Map<SystemId, List<Task>> stopped = new HashMap<>();
    for (LocationWatch watch : watches) {
      for (ClusterWatch cluster : watch.clusterWatches()) {
        List<SystemScope> here =
            scopes.stream()
                .filter(
                    scope ->
                        scope.location().equals(watch.location())
                            && scope.cluster().equals(Optional.of(cluster.cluster())))
                .toList();
        cluster(watch, cluster, here, systems, stopped);
      }
    }
    scopes.stream()
        .filter(scope -> !systems.containsKey(scope.id()))
        .forEach(
            scope -> {
              Optional<LocationWatch> watch = Optional.ofNullable(byLocation.get(scope.location()));
              systems.put(scope.id(), system(scope, missing(scope, watch), watch));
            });
    missingSince
        .keySet()
        .removeIf(
            id -> scopes.stream().anyMatch(scope -> scope.id().equals(id) && scope.clusterFound()));
    tellNeeds(watches, systems.values());
    return new Assembled(
        !watches.isEmpty() && watches.stream().allMatch(LocationWatch::complete),
        systems.values().stream()
            .sorted(
                Comparator.comparing(FleetSystem::health).reversed().thenComparing(FleetSystem::id))
            .toList(),
        sources(watches),
        stopped);
  }

  /** A cluster that was listed a moment ago, and is not watched yet, is there all the same. */
  private static List<SystemDiscovery.Found> found(LocationWatch watch) {
    return watch.clusters().observed().value().orElse(List.of()).stream()
        .map(
            cluster ->
                new SystemDiscovery.Found(
                    watch.location(),
                    cluster,
                    watch
                        .clusterWatch(cluster.arn())
                        .map(known -> known.services().observed())
                        .orElse(Observed.never())))
        .toList();
  }

  /**
   * As long as nobody asked which clusters there are, no stack is taken for a system without one.
   */
  private static Map<Location, List<Stack>> stacks(Collection<LocationWatch> watches) {
    return watches.stream()
        .filter(watch -> watch.clusters().wasTried())
        .collect(
            Collectors.toMap(
                LocationWatch::location, watch -> watch.stacks().value().orElse(List.of())));
  }

  private static void cluster(
      LocationWatch watch,
      ClusterWatch cluster,
      List<SystemScope> scopes,
      Map<SystemId, FleetSystem> systems,
      Map<SystemId, List<Task>> stopped) {
    Observed<List<Service>> services = cluster.services().observed();
    Observed<List<Task>> tasks = cluster.tasksOnInstances();
    Observed<Map<String, List<Task>>> byService = tasks.map(FleetAssembly::byService);
    Map<String, ServiceState> states = new HashMap<>();
    Instant at = services.observedAt().orElse(Instant.EPOCH);
    services
        .value()
        .orElse(List.of())
        .forEach(service -> states.put(service.name(), state(watch, service, at, byService)));
    for (SystemScope scope : scopes) {
      systems.put(
          scope.id(),
          system(
              scope,
              services.map(
                  list ->
                      list.stream()
                          .filter(service -> scope.services().contains(service.name()))
                          .flatMap(
                              service -> Optional.ofNullable(states.get(service.name())).stream())
                          .toList()),
              Optional.of(watch)));
    }
    if (services.value().isPresent()) {
      stopped(scopes, tasks.value().orElse(List.of()), stopped);
    }
  }

  /** Until the services were read nobody knows which system a task belongs to: it waits. */
  private static void stopped(
      List<SystemScope> scopes, List<Task> tasks, Map<SystemId, List<Task>> stopped) {
    Optional<SystemScope> main =
        scopes.stream()
            .max(
                Comparator.comparing((SystemScope scope) -> scope.services().size())
                    .thenComparing(SystemScope::id));
    tasks.stream()
        .filter(Task::isStopped)
        .forEach(
            task ->
                scopes.stream()
                    .filter(scope -> task.service().filter(scope.services()::contains).isPresent())
                    .findFirst()
                    .or(() -> main)
                    .ifPresent(
                        scope ->
                            stopped
                                .computeIfAbsent(scope.id(), id -> new ArrayList<>())
                                .add(task)));
  }

  private static ServiceState state(
      LocationWatch watch,
      Service service,
      Instant observedAt,
      Observed<Map<String, List<Task>>> tasksByService) {
    Observed<List<Task>> tasks =
        tasksByService.map(all -> all.getOrDefault(service.name(), List.of()));
    Observed<List<TargetGroup>> targets =
        service.targetGroups().isEmpty()
            ? Observed.of(List.of(), observedAt)
            : watch.targets(service);
    Observed<TaskDefinition> definition =
        watch.definitions().library().definition(service.taskDefinition());
    return new ServiceState(
        service,
        tasks,
        targets,
        watch.scaling().map(all -> Optional.ofNullable(all.get(ServiceKey.of(service)))),
        utilization(watch.metrics(), service),
        definition,
        watch.definitions().library().revisions(service.taskDefinition()),
        Diagnosis.of(new Parts(service, observedAt, tasks, targets, definition)));
  }

  /** A service that rests has no data; one that is not among those read is not known yet. */
  private static Observed<Utilization> utilization(
      Observed<Map<ServiceKey, Utilization>> metrics, Service service) {
    Optional<Utilization> known =
        metrics.value().flatMap(all -> Optional.ofNullable(all.get(ServiceKey.of(service))));
    boolean rests = service.desired() == 0 && service.running() == 0;
    Utilization none = new Utilization(List.of(), List.of());
    if (known.isPresent() || (rests && metrics.value().isPresent())) {
      return metrics.map(all -> known.orElse(none));
    }
    return new Observed<>(
        Optional.empty(), Optional.empty(), metrics.problem(), metrics.problemSince());
  }

  private static Map<String, List<Task>> byService(List<Task> tasks) {
    return tasks.stream()
        .filter(task -> task.service().isPresent())
        .collect(Collectors.groupingBy(task -> task.service().orElse("")));
  }

  private static FleetSystem system(
      SystemScope scope, Observed<List<ServiceState>> services, Optional<LocationWatch> watch) {
    return new FleetSystem(
        scope.id(),
        scope.name(),
        scope.environment(),
        scope.location(),
        scope.cluster(),
        scope.origin(),
        services,
        watch
            .map(LocationWatch::stacks)
            .orElse(Observed.never())
            .map(all -> all.stream().filter(stack -> isOf(stack, scope)).toList()));
  }

  private static boolean isOf(Stack stack, SystemScope scope) {
    return stack.systemId().equals(scope.stacks());
  }

  /**
   * A system of stacks alone has no services, as far as it is known which clusters there are. A
   * declared system whose cluster is not there is shown, with what is in the way. One whose cluster
   * AWS lists was just not read yet.
   */
  private Observed<List<ServiceState>> missing(
      SystemScope scope, Optional<LocationWatch> location) {
    if (scope.clusterFound()) {
      return Observed.never();
    }
    Observed<List<Cluster>> clusters =
        location.map(watch -> watch.clusters().observed()).orElse(Observed.never());
    if (scope.cluster().isEmpty()) {
      return clusters.map(all -> List.of());
    }
    if (location.isPresent() && clusters.value().isEmpty()) {
      return new Observed<>(
          Optional.empty(), Optional.empty(), clusters.problem(), clusters.problemSince());
    }
    CloudProblem problem =
        location
            .map(
                watch ->
                    new CloudProblem(
                        CloudProblem.Kind.NOT_FOUND,
                        "There is no active cluster %s in %s"
                            .formatted(
                                scope.cluster().map(ClusterArn::name).orElse(""), scope.location()),
                        Optional.empty()))
            .orElseGet(
                () ->
                    new CloudProblem(
                        CloudProblem.Kind.REJECTED,
                        "Location %s is not configured".formatted(scope.location()),
                        Optional.empty()));
    Instant since = missingSince.computeIfAbsent(scope.id(), id -> clock.instant());
    return Observed.<List<ServiceState>>never().failed(problem, since);
  }

  private static void tellNeeds(
      Collection<LocationWatch> watches, Collection<FleetSystem> systems) {
    for (LocationWatch watch : watches) {
      watch
          .definitions()
          .needsInOrder(
              systems.stream()
                  .filter(system -> system.location().equals(watch.location()))
                  .flatMap(system -> system.services().value().orElse(List.of()).stream())
                  .sorted(
                      Comparator.comparing((ServiceState state) -> state.verdict().health())
                          .reversed()
                          .thenComparing(state -> state.service().arn().value()))
                  .toList());
    }
  }

  private static List<SourceStatus> sources(Collection<LocationWatch> watches) {
    return watches.stream()
        .flatMap(LocationWatch::refreshers)
        .filter(Refresher::wasTried)
        .map(Refresher::status)
        .toList();
  }
}
