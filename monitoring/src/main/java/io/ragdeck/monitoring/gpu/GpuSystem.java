package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The GPU capacity of one system: that of its cluster, and instances that carry its tags and are in
 * no cluster.
 *
 * @param hosts by group, then by id
 * @param groups those that give instances with GPUs, or have given
 * @param pools of Managed Instances, whose instances may have GPUs
 * @param reservation percent of the cluster's GPUs that tasks reserve, as ECS reports it
 * @param basis when the instances were last read, and why not since
 * @param parts how the reading of the single parts went
 */
public record GpuSystem(
    List<GpuHost> hosts,
    List<ScalingGroup> groups,
    List<ManagedPool> pools,
    Optional<Double> reservation,
    Observed<?> basis,
    Parts parts) {

  private static final Duration CURRENT = Duration.ofMinutes(10);

  public GpuSystem {
    hosts = List.copyOf(hosts);
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
  }

  /** One whose parts were all read at once. */
  public GpuSystem(
      List<GpuHost> hosts,
      List<ScalingGroup> groups,
      List<ManagedPool> pools,
      Optional<Double> reservation,
      Observed<?> basis) {
    this(hosts, groups, pools, reservation, basis, new Parts(basis, basis, basis));
  }

  /**
   * What is known apart from each other.
   *
   * @param instances what EC2 says, its status checks too
   */
  public record Parts(Observed<?> instances, Observed<?> groups, Observed<?> metrics) {}

  /** Whether nothing was ever read that could say which instances there are. */
  public boolean isUnknown() {
    return basis.value().isEmpty();
  }

  /** Whether it has anything to do with GPUs, as far as is known. */
  public boolean isEmpty() {
    return hosts.isEmpty() && groups.isEmpty() && pools.isEmpty();
  }

  public static GpuSystem of(FleetSystem system, GpuLocation location) {
    Map<String, GpuInstance> instances = new LinkedHashMap<>();
    location.instances().value().orElse(List.of()).forEach(one -> instances.put(one.id(), one));
    Map<String, Hardware> types = location.types().value().orElse(Map.of());
    List<ScalingGroup> groups = groups(system, location, types, instances);
    Map<String, Registration> registered = new LinkedHashMap<>();
    location.registrations().value().orElse(List.of()).stream()
        .filter(one -> system.cluster().filter(one.cluster()::equals).isPresent())
        .filter(one -> hasGpus(one, instances, types))
        .forEach(one -> registered.put(one.instance(), one));
    List<String> ids =
        Stream.of(
                registered.keySet().stream(),
                groups.stream().flatMap(group -> group.members().stream()).map(it -> it.instance()),
                instances.values().stream()
                    .filter(one -> isTagged(one, system))
                    .map(GpuInstance::id))
            .flatMap(id -> id)
            .distinct()
            .toList();
    Map<String, List<PlacedTask>> tasks = tasks(system);
    List<GpuHost> hosts = new ArrayList<>();
    for (String id : ids) {
      hosts.add(
          host(
              id,
              Optional.ofNullable(instances.get(id)),
              Optional.ofNullable(registered.get(id)),
              groups,
              types,
              tasks,
              location));
    }
    hosts.sort(
        Comparator.comparing((GpuHost host) -> host.group().map(ScalingGroup::name).orElse("~"))
            .thenComparing(GpuHost::id));
    return new GpuSystem(
        hosts,
        groups,
        location.groups().value().stream()
            .flatMap(all -> all.pools().stream())
            .filter(pool -> system.cluster().filter(pool.clusters()::contains).isPresent())
            .toList(),
        reservation(system, location),
        basis(system, location),
        new Parts(location.instances(), location.groups(), location.metrics()));
  }

  /** A system without a cluster has what EC2 says; others have what ECS says, or else EC2. */
  private static Observed<?> basis(FleetSystem system, GpuLocation location) {
    return system.cluster().isPresent() && location.registrations().value().isPresent()
        ? location.registrations()
        : location.instances();
  }

  private static boolean hasGpus(
      Registration one, Map<String, GpuInstance> instances, Map<String, Hardware> types) {
    return !one.registered().gpus().isEmpty()
        || isOfGpus(
            Optional.ofNullable(instances.get(one.instance())).map(GpuInstance::type), types)
        || isOfGpus(one.type(), types);
  }

  private static boolean isOfGpus(Optional<String> type, Map<String, Hardware> types) {
    return type.map(types::get).flatMap(Hardware::gpus).isPresent();
  }

  private static List<ScalingGroup> groups(
      FleetSystem system,
      GpuLocation location,
      Map<String, Hardware> types,
      Map<String, GpuInstance> instances) {
    return location.groups().value().stream()
        .flatMap(all -> all.groups().stream())
        .filter(
            group ->
                system.cluster().filter(group.clusters()::contains).isPresent()
                    || group.members().stream()
                        .flatMap(member -> Stream.ofNullable(instances.get(member.instance())))
                        .anyMatch(one -> isTagged(one, system)))
        .filter(
            group ->
                group.launches().stream()
                        .flatMap(launch -> launch.types().stream())
                        .anyMatch(type -> isOfGpus(Optional.of(type), types))
                    || group.members().stream()
                        .anyMatch(member -> isOfGpus(Optional.of(member.type()), types)))
        .sorted(Comparator.comparing(ScalingGroup::name))
        .toList();
  }

  private static boolean isTagged(GpuInstance instance, FleetSystem system) {
    return system.isNamedBy(instance.tags());
  }

  private static Map<String, List<PlacedTask>> tasks(FleetSystem system) {
    Map<String, List<PlacedTask>> tasks = new HashMap<>();
    system.services().value().orElse(List.of()).stream()
        .flatMap(service -> service.tasks().value().stream().flatMap(List::stream))
        .filter(task -> !task.isStopped())
        .forEach(task -> task.containerInstance().ifPresent(arn -> add(tasks, arn, task)));
    return tasks;
  }

  private static void add(Map<String, List<PlacedTask>> tasks, String arn, Task task) {
    tasks.computeIfAbsent(arn, absent -> new ArrayList<>()).add(PlacedTask.of(task));
  }

  private static GpuHost host(
      String id,
      Optional<GpuInstance> instance,
      Optional<Registration> registration,
      List<ScalingGroup> groups,
      Map<String, Hardware> types,
      Map<String, List<PlacedTask>> tasks,
      GpuLocation location) {
    Optional<ScalingGroup> group =
        groups.stream().filter(one -> one.lifecycle(id).isPresent()).findFirst();
    Optional<String> type =
        instance
            .map(GpuInstance::type)
            .or(() -> registration.flatMap(Registration::type))
            .or(
                () ->
                    group.stream()
                        .flatMap(one -> one.members().stream())
                        .filter(member -> member.instance().equals(id))
                        .map(ScalingGroup.Member::type)
                        .findFirst());
    List<PlacedTask> placed =
        registration.map(one -> tasks.getOrDefault(one.arn(), List.of())).orElse(List.of());
    List<GpuSeries> measured =
        location.metrics().value().map(metrics -> metrics.of(id)).orElse(List.of());
    Resources none = new Resources(0, 0, List.of());
    return new GpuHost(
        id,
        type,
        instance,
        registration,
        type.map(types::get),
        group,
        placed,
        new GpuJoin(
                registration.map(Registration::registered).orElse(none),
                registration.map(Registration::remaining).orElse(none),
                placed,
                measured)
            .gpus());
  }

  private static Optional<Double> reservation(FleetSystem system, GpuLocation location) {
    Instant now = location.metrics().observedAt().orElse(Instant.MIN);
    return system
        .cluster()
        .map(ClusterArn::name)
        .flatMap(
            name ->
                location
                    .metrics()
                    .value()
                    .map(metrics -> metrics.reservation().getOrDefault(name, List.of())))
        .filter(points -> !points.isEmpty())
        .map(List::getLast)
        .filter(point -> !point.at().plus(CURRENT).isBefore(now))
        .map(Point::value);
  }
}
