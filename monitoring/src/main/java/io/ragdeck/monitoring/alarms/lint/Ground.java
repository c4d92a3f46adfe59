package io.ragdeck.monitoring.alarms.lint;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.alarms.AlarmOwners;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricFinder;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What alarms are held against: nothing is in here that was not read completely, so that "not
 * there" is never "not known".
 *
 * @param listed every metric that had data within two weeks; empty where not all are known
 * @param values by dimension, every value that names something that exists
 * @param services by cluster and name, for the clusters whose services are all known
 * @param inside alarms that another alarm looks at
 * @param resting alarms of systems that were put to rest: what they watch measures nothing
 */
record Ground(
    Optional<Set<Metric>> listed,
    Map<String, Set<String>> values,
    Map<ServiceKey, Runs> services,
    Set<String> clusters,
    Set<String> inside,
    Set<String> resting,
    Instant now) {

  /**
   * How a service runs.
   *
   * @param desired how many tasks
   */
  record Runs(int desired, boolean onFargate) {}

  static Ground of(AlarmLocation read, Fleet fleet, Inventory inventory, Instant now) {
    List<FleetSystem> here =
        fleet.systems().stream()
            .filter(system -> system.location().equals(read.location()))
            .toList();
    Map<String, Set<String>> values = new HashMap<>();
    put(values, "DBInstanceIdentifier", inventory, Kind.DATABASES, Asset::name);
    put(values, "CacheClusterId", inventory, Kind.CACHES, Asset::id);
    put(values, "FunctionName", inventory, Kind.FUNCTIONS, Asset::name);
    put(values, "FileSystemId", inventory, Kind.FILE_SYSTEMS, Asset::id);
    put(values, "InstanceId", inventory, Kind.INSTANCES, Asset::id);
    put(values, "EndpointName", inventory, Kind.MODEL_ENDPOINTS, Asset::name);
    put(values, "LoadBalancer", inventory, Kind.LOAD_BALANCERS, Ground::balancer);
    put(values, "NatGatewayId", inventory, Kind.NAT_GATEWAYS, Asset::id);
    clusters(fleet, read.location(), inventory).ifPresent(all -> values.put("ClusterName", all));
    Map<ServiceKey, Runs> services = new HashMap<>();
    here.stream()
        .flatMap(system -> system.services().value().stream())
        .flatMap(List::stream)
        .forEach(state -> services.put(ServiceKey.of(state.service()), runs(state)));
    return new Ground(
        current(read.listed())
            .filter(MetricFinder.Found::complete)
            .map(found -> Set.copyOf(found.metrics())),
        Map.copyOf(values),
        Map.copyOf(services),
        whollyKnown(here),
        read.alarms().value().stream()
            .flatMap(List::stream)
            .flatMap(alarm -> alarm.others().stream())
            .collect(Collectors.toUnmodifiableSet()),
        resting(read, fleet, inventory, here),
        now);
  }

  private static Set<String> resting(
      AlarmLocation read, Fleet fleet, Inventory inventory, List<FleetSystem> here) {
    List<FleetSystem> resting = here.stream().filter(Ground::rests).toList();
    if (resting.isEmpty()) {
      return Set.of();
    }
    Map<Optional<SystemId>, List<OwnedAlarm>> owned =
        AlarmOwners.split(read.alarms().value().orElse(List.of()), inventory, fleet);
    return resting.stream()
        .flatMap(system -> owned.getOrDefault(Optional.of(system.id()), List.of()).stream())
        .map(one -> one.alarm().name())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether none of its services is wanted to run, as while it is parked. */
  private static boolean rests(FleetSystem system) {
    return current(system.services())
        .filter(services -> !services.isEmpty())
        .filter(services -> services.stream().allMatch(one -> one.service().desired() == 0))
        .isPresent();
  }

  /** Clusters whose services are known, whichever systems share them. */
  private static Set<String> whollyKnown(List<FleetSystem> here) {
    Set<String> known = new HashSet<>();
    here.forEach(system -> system.cluster().ifPresent(cluster -> known.add(cluster.name())));
    here.stream()
        .filter(system -> current(system.services()).isEmpty())
        .forEach(system -> system.cluster().ifPresent(cluster -> known.remove(cluster.name())));
    return Set.copyOf(known);
  }

  private static <T> Optional<T> current(Observed<T> observed) {
    return observed.isCurrent() ? observed.value() : Optional.empty();
  }

  private static void put(
      Map<String, Set<String>> values,
      String dimension,
      Inventory inventory,
      Kind kind,
      Function<Asset, String> value) {
    current(inventory.of(kind))
        .ifPresent(
            assets ->
                values.put(
                    dimension, assets.stream().map(value).collect(Collectors.toUnmodifiableSet())));
  }

  /** The name that CloudWatch has for it is the end of its ARN. */
  private static String balancer(Asset asset) {
    String mark = ":loadbalancer/";
    int at = asset.id().indexOf(mark);
    return at < 0 ? asset.id() : asset.id().substring(at + mark.length());
  }

  private static Optional<Set<String>> clusters(
      Fleet fleet, Location location, Inventory inventory) {
    Optional<List<Asset>> read = current(inventory.of(Kind.CLUSTERS));
    return read.map(
        assets -> {
          Set<String> names = assets.stream().map(Asset::name).collect(Collectors.toSet());
          fleet.systems().stream()
              .filter(system -> system.location().equals(location))
              .flatMap(system -> system.cluster().stream())
              .forEach(cluster -> names.add(cluster.name()));
          return Set.copyOf(names);
        });
  }

  private static Runs runs(ServiceState state) {
    String launch = state.service().launch().label();
    return new Runs(state.service().desired(), launch.contains("FARGATE"));
  }

  /** The service that a metric is of, where its cluster's services are all known. */
  Optional<ServiceKey> named(Metric metric) {
    String cluster = metric.dimensions().get("ClusterName");
    String service = metric.dimensions().get("ServiceName");
    return cluster == null || service == null
        ? Optional.empty()
        : Optional.of(new ServiceKey(cluster, service));
  }

  Optional<Runs> runs(Metric metric) {
    return named(metric).flatMap(key -> Optional.ofNullable(services.get(key)));
  }
}
