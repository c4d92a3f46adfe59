package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Cluster;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import io.ragdeck.monitoring.fleet.Utilization;
import io.ragdeck.monitoring.fleet.reader.ClusterReader;
import io.ragdeck.monitoring.fleet.reader.Masking;
import io.ragdeck.monitoring.fleet.reader.ScalableTargetReader;
import io.ragdeck.monitoring.fleet.reader.StackReader;
import io.ragdeck.monitoring.fleet.reader.TargetGroupReader;
import io.ragdeck.monitoring.fleet.reader.UtilizationReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sources of one location. Each is its own failure domain, and no location waits for another.
 */
final class LocationWatch {

  /** How long the first inventory may take before what it waits for no longer holds up the rest. */
  private static final Duration FIRST_INVENTORY = Duration.ofSeconds(10);

  private final Location location;
  private final AwsClients clients;
  private final Clock clock;
  private final Runnable changed;
  private final Refresher<List<Cluster>> clusters;
  private final Refresher<StackReader.Read> stacks;
  private final Refresher<Map<TargetGroupArn, TargetGroupReader.Front>> fronts;
  private final Refresher<Optional<CloudProblem>> targets;
  private final Refresher<Map<ServiceKey, ScalingBounds>> scaling;
  private final Refresher<Map<ServiceKey, Utilization>> metrics;
  private final DefinitionWatch definitions;
  private final TargetHealth targetHealth;
  private final Map<ClusterArn, ClusterWatch> clusterWatches = new ConcurrentHashMap<>();
  private final Map<Refresher<?>, Beat> beats = new ConcurrentHashMap<>();
  private final long createdNanos = System.nanoTime();
  private final Masking masking;
  private volatile boolean begun;

  /**
   * @param changed called after every read
   */
  LocationWatch(
      Location location, AwsClients clients, Masking masking, Clock clock, Runnable changed) {
    this.location = location;
    this.clients = clients;
    this.masking = masking;
    this.clock = clock;
    this.changed = changed;
    this.targetHealth = new TargetHealth(clock);
    this.definitions = new DefinitionWatch(location, clients, masking, clock);
    // Clients are asked for at each read: a role that can't be assumed is a failed read.
    this.clusters =
        refresher(Source.Kind.CLUSTERS, last -> new ClusterReader(clients.ecs(location)).read());
    this.stacks =
        refresher(
            Source.Kind.STACKS, last -> new StackReader(clients.cloudFormation(location)).read());
    this.fronts =
        refresher(
            Source.Kind.TARGET_GROUPS,
            last ->
                groupsInUse().isEmpty()
                    ? Map.of()
                    : new TargetGroupReader(clients.elbv2(location)).fronts());
    this.targets =
        new Refresher<>(
            Source.of(location, Source.Kind.TARGETS),
            clock,
            last ->
                targetHealth.read(
                    () -> new TargetGroupReader(clients.elbv2(location)), groupsInUse()),
            problem -> problem);
    this.scaling =
        refresher(
            Source.Kind.SCALING,
            last ->
                clusterWatches.isEmpty()
                    ? Map.of()
                    : new ScalableTargetReader(clients.applicationAutoScaling(location)).read());
    this.metrics =
        refresher(
            Source.Kind.METRICS,
            last -> new UtilizationReader(clients.cloudWatch(location), clock).read(measurable()));
  }

  private <T> Refresher<T> refresher(Source.Kind kind, Function<Observed<T>, T> read) {
    return new Refresher<>(Source.of(location, kind), clock, read);
  }

  Location location() {
    return location;
  }

  /**
   * A complete inventory, all that can go side by side doing so. Task definitions come later, in
   * the background.
   */
  void readAll() {
    try {
      readClusters();
      FanOut.together(() -> run(stacks), () -> run(scaling), this::readServicesThenWhatHangsOnThem);
    } finally {
      begun = true; // Only after its first inventory each source goes its own pace.
    }
  }

  private void readServicesThenWhatHangsOnThem() {
    FanOut.run(List.copyOf(clusterWatches.values()), watch -> watch.readAll(this::run));
    FanOut.together(() -> run(targets), () -> run(fronts), () -> run(metrics));
  }

  private void run(Refresher<?> refresher) {
    beat(refresher).run();
    changed.run();
  }

  private void readClusters() {
    beat(clusters).run();
    clustersChanged();
    changed.run(); // Not before: a cluster without its watch has nothing to show.
  }

  /** A cluster goes when AWS no longer lists it; a list that can't be read removes nothing. */
  private void clustersChanged() {
    Set<ClusterArn> listed =
        clusters.observed().value().orElse(List.of()).stream()
            .map(Cluster::arn)
            .collect(Collectors.toSet());
    Source source = Source.of(location, Source.Kind.CLUSTERS);
    clusterWatches.keySet().retainAll(listed);
    listed.forEach(
        arn ->
            clusterWatches.computeIfAbsent(
                arn, absent -> new ClusterWatch(absent, source, clients, masking, clock)));
    beats.keySet().retainAll(refreshers().toList());
  }

  /** What is due now, ready to be run side by side. */
  List<Runnable> due() {
    if (!begun && System.nanoTime() - createdNanos < FIRST_INVENTORY.toNanos()) {
      return List.of();
    }
    Stream<Runnable> reads =
        refreshers()
            .filter(refresher -> refresher != definitions.refresher())
            .map(this::beat)
            .filter(Beat::isDue)
            .map(beat -> () -> runIfDue(beat));
    return Stream.concat(
            reads, definitions.isDue() ? Stream.of(this::readDefinitions) : Stream.of())
        .toList();
  }

  private void runIfDue(Beat beat) {
    if (!beat.runIfDue()) {
      return;
    }
    if (beat.refresher() == clusters) {
      clustersChanged();
    }
    changed.run();
  }

  /** Says of each source that is overdue that it is. */
  void noteSilences() {
    boolean news = definitions.noteSilence();
    for (Beat beat : beats.values()) {
      news |= beat.noteSilence(clock);
    }
    if (news) {
      changed.run();
    }
  }

  /** Reads the next few definitions within their budget. */
  void readDefinitions() {
    definitions.read();
    changed.run();
  }

  private Beat beat(Refresher<?> refresher) {
    return beats.computeIfAbsent(
        refresher,
        absent -> {
          Source.Kind kind = absent.source().kind();
          return new Beat(absent, callsPerRound(kind), () -> subjects(kind), System::nanoTime);
        });
  }

  /** What a read of the kind asks for; empty as long as nothing says what there is to ask. */
  private Optional<Set<?>> subjects(Source.Kind kind) {
    return switch (kind) {
      case TARGETS, TARGET_GROUPS -> unlessUnread(groupsInUse());
      case METRICS -> unlessUnread(measurable());
      case SCALING ->
          clusters.observed().value().map(listed -> Set.copyOf(clusterWatches.keySet()));
      case CLUSTERS,
          STACKS,
          SERVICES,
          TASKS,
          INSTANCES,
          TASK_DEFINITIONS,
          INVENTORY,
          GPU_REGISTRATIONS,
          GPU_INSTANCES,
          GPU_GROUPS,
          GPU_TYPES,
          GPU_METRIC_LIST,
          GPU_METRICS,
          GPU_QUOTAS,
          SERVING,
          GPU_ERRORS,
          ALARMS,
          ALARM_METRICS,
          BACKUPS,
          VERSIONING ->
          Optional.of(Set.of());
    };
  }

  /** No group in services that were never read is not the same as no group. */
  private Optional<Set<?>> unlessUnread(List<?> found) {
    boolean allRead =
        clusters.observed().value().isPresent()
            && clusterWatches.values().stream()
                .allMatch(watch -> watch.services().observed().value().isPresent());
    return found.isEmpty() && !allRead ? Optional.empty() : Optional.of(Set.copyOf(found));
  }

  /** How many calls a round of the kind takes in this location, by what is known of its size. */
  private IntSupplier callsPerRound(Source.Kind kind) {
    return switch (kind) {
      case SERVICES ->
          () ->
              clusterWatches.values().stream()
                  .mapToInt(ClusterWatch::servicesKnown)
                  .map(count -> pages(count, 100) + pages(count, 10))
                  .sum();
      case TASKS ->
          () ->
              clusterWatches.values().stream()
                  .mapToInt(ClusterWatch::tasksKnown)
                  .map(count -> 2 * pages(count, 100) + 1)
                  .sum();
      case STACKS -> () -> stacks.observed().value().map(StackReader.Read::pages).orElse(1);
      case TARGETS -> () -> groupsInUse().size();
      case SCALING -> () -> pages(scaling.observed().value().map(Map::size).orElse(0), 50);
      case CLUSTERS,
          INSTANCES,
          TARGET_GROUPS,
          METRICS,
          TASK_DEFINITIONS,
          INVENTORY,
          GPU_REGISTRATIONS,
          GPU_INSTANCES,
          GPU_GROUPS,
          GPU_TYPES,
          GPU_METRIC_LIST,
          GPU_METRICS,
          GPU_QUOTAS,
          SERVING,
          GPU_ERRORS,
          ALARMS,
          ALARM_METRICS,
          BACKUPS,
          VERSIONING ->
          () -> 1;
    };
  }

  private static int pages(int count, int size) {
    return Math.max(1, (count + size - 1) / size);
  }

  /** Every source that was ever tried here. */
  Stream<Refresher<?>> refreshers() {
    return Stream.concat(
        Stream.of(clusters, stacks, fronts, targets, scaling, metrics, definitions.refresher()),
        clusterWatches().stream().flatMap(ClusterWatch::refreshers));
  }

  List<ClusterWatch> clusterWatches() {
    return clusterWatches.values().stream()
        .sorted(Comparator.comparing(watch -> watch.cluster().value()))
        .toList();
  }

  Optional<ClusterWatch> clusterWatch(ClusterArn cluster) {
    return Optional.ofNullable(clusterWatches.get(cluster));
  }

  /**
   * Whether clusters, the services of each, and stacks were tried once: until then an empty list
   * says nothing. A cluster that was listed a moment ago may have no watch yet.
   */
  boolean complete() {
    return clusters.wasTried()
        && stacks.wasTried()
        && clusters.observed().value().orElse(List.of()).stream()
            .map(cluster -> clusterWatch(cluster.arn()))
            .allMatch(watch -> watch.filter(known -> known.services().wasTried()).isPresent());
  }

  Refresher<List<Cluster>> clusters() {
    return clusters;
  }

  Observed<List<Stack>> stacks() {
    return stacks.observed().map(StackReader.Read::stacks);
  }

  Observed<Map<ServiceKey, ScalingBounds>> scaling() {
    return scaling.observed();
  }

  Observed<Map<ServiceKey, Utilization>> metrics() {
    return metrics.observed();
  }

  Observed<List<TargetGroup>> targets(Service service) {
    return targetHealth.of(service.targetGroups(), fronts.observed().value().orElse(Map.of()));
  }

  DefinitionWatch definitions() {
    return definitions;
  }

  private List<Service> services() {
    List<Service> all = new ArrayList<>();
    clusterWatches()
        .forEach(watch -> all.addAll(watch.services().observed().value().orElse(List.of())));
    return all;
  }

  private List<TargetGroupArn> groupsInUse() {
    return services().stream()
        .flatMap(service -> service.targetGroups().stream())
        .distinct()
        .toList();
  }

  /** What rests has no data, and asking for it costs the same. */
  private List<ServiceKey> measurable() {
    return services().stream()
        .filter(service -> service.desired() > 0 || service.running() > 0)
        .map(ServiceKey::of)
        .toList();
  }
}
