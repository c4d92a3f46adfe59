package io.ragdeck.monitoring.gpu.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.LocationSources;
import io.ragdeck.monitoring.fleet.watch.Refresher;
import io.ragdeck.monitoring.fleet.watch.Source;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuMetrics;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.reader.GpuInstanceReader;
import io.ragdeck.monitoring.gpu.reader.GpuMetricList;
import io.ragdeck.monitoring.gpu.reader.GpuMetricReader;
import io.ragdeck.monitoring.gpu.reader.GroupReader;
import io.ragdeck.monitoring.gpu.reader.HardwareReader;
import io.ragdeck.monitoring.gpu.reader.LaunchReader;
import io.ragdeck.monitoring.gpu.reader.QuotaReader;
import io.ragdeck.monitoring.gpu.reader.RegistrationReader;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** The GPU capacity of one location: each source its own failure domain. */
final class LocationGpu extends LocationSources<GpuLocation> {

  private final Location location;
  private final Clock clock;
  private final Refresher<List<Registration>> registrations;
  private final Refresher<List<GpuInstance>> instances;
  private final Refresher<Groups> groups;
  private final Refresher<Map<String, Hardware>> types;
  private final Refresher<List<Metric>> listed;
  private final Refresher<GpuMetrics> metrics;
  private final Refresher<Map<String, Double>> quotas;
  private final List<Beat> beats;

  /**
   * @param changed called after every read
   */
  LocationGpu(Location location, AwsClients aws, Clock clock, Runnable changed) {
    super(clock, changed);
    this.location = location;
    this.clock = clock;
    LaunchReader launches = new LaunchReader(() -> aws.ec2(location));
    // Clients are asked for at each read: a role that can't be assumed is a failed read.
    this.registrations =
        refresher(
            Source.Kind.GPU_REGISTRATIONS,
            last -> new RegistrationReader(aws.ecs(location)).read());
    this.instances =
        refresher(
            Source.Kind.GPU_INSTANCES, last -> new GpuInstanceReader(aws.ec2(location)).read());
    this.groups =
        refresher(
            Source.Kind.GPU_GROUPS,
            last ->
                new GroupReader(aws.ecs(location), aws.autoScaling(location), launches)
                    .read(groupsNamed()));
    this.types =
        refresher(
            Source.Kind.GPU_TYPES,
            last -> types(new HardwareReader(aws.ec2(location)), last.value().orElse(Map.of())));
    this.listed =
        refresher(
            Source.Kind.GPU_METRIC_LIST,
            last -> new GpuMetricList(aws.cloudWatch(location)).read());
    this.metrics =
        refresher(
            Source.Kind.GPU_METRICS,
            last ->
                new GpuMetricReader(aws.cloudWatch(location), clock)
                    .read(
                        GpuMetricList.of(listed.observed().value().orElse(List.of()), running()),
                        clusters()));
    this.quotas =
        refresher(
            Source.Kind.GPU_QUOTAS, last -> new QuotaReader(aws.serviceQuotas(location)).read());
    this.beats =
        List.of(
            beat(registrations, Set::of),
            beat(instances, Set::of),
            beat(groups, this::groupsNamed),
            beat(types, this::typesNamed),
            beat(listed, this::runningIds),
            beat(metrics, this::runningIds),
            beat(quotas, this::runningIds));
  }

  private <T> Refresher<T> refresher(Source.Kind kind, Function<Observed<T>, T> read) {
    return new Refresher<>(Source.of(location, kind), clock, read);
  }

  /** What depends on GPUs that are there is not asked for where it is known that there are none. */
  private Beat beat(Refresher<?> refresher, Supplier<Set<String>> subjects) {
    return new Beat(
        refresher, () -> calls(refresher), () -> subjects(refresher, subjects), System::nanoTime);
  }

  private Optional<Set<?>> subjects(Refresher<?> refresher, Supplier<Set<String>> subjects) {
    return switch (refresher.source().kind()) {
      case GPU_METRICS -> listed.wasTried() ? unlessNone(subjects.get()) : Optional.empty();
      case GPU_METRIC_LIST, GPU_QUOTAS, GPU_TYPES -> unlessNone(subjects.get());
      default -> Optional.of(subjects.get());
    };
  }

  private static Optional<Set<?>> unlessNone(Set<String> found) {
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private int calls(Refresher<?> refresher) {
    int known = registrations.observed().value().map(List::size).orElse(0);
    return refresher == registrations ? 2 + 2 * Math.ceilDiv(known, 100) : 3;
  }

  private Map<String, Hardware> types(HardwareReader reader, Map<String, Hardware> known) {
    Map<String, Hardware> all = new HashMap<>(known);
    List<String> unknown =
        typesNamed().stream().filter(type -> !known.containsKey(type)).sorted().toList();
    if (!unknown.isEmpty()) {
      all.putAll(reader.read(unknown));
    }
    return all;
  }

  private List<GpuInstance> running() {
    return instances.observed().value().orElse(List.of()).stream()
        .filter(GpuInstance::isRunning)
        .toList();
  }

  private Set<String> runningIds() {
    return running().stream().map(GpuInstance::id).collect(Collectors.toSet());
  }

  private Set<String> groupsNamed() {
    return instances.observed().value().orElse(List.of()).stream()
        .flatMap(instance -> instance.group().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> typesNamed() {
    return Stream.of(
            instances.observed().value().orElse(List.of()).stream().map(GpuInstance::type),
            groups.observed().value().stream()
                .flatMap(all -> all.groups().stream())
                .flatMap(group -> group.launches().stream())
                .flatMap(launch -> launch.types().stream()),
            registrations.observed().value().orElse(List.of()).stream()
                .filter(one -> !one.registered().gpus().isEmpty())
                .flatMap(one -> one.type().stream()))
        .flatMap(type -> type)
        .collect(Collectors.toSet());
  }

  /** By name, those that have GPU instances. */
  private Set<String> clusters() {
    Set<String> ids = runningIds();
    return registrations.observed().value().orElse(List.of()).stream()
        .filter(one -> ids.contains(one.instance()))
        .map(one -> one.cluster().name())
        .collect(Collectors.toSet());
  }

  @Override
  protected List<Beat> beats() {
    return beats;
  }

  /** First what the rest is asked for. */
  @Override
  protected void readEach() {
    FanOut.together(() -> run(registrations), () -> run(instances));
    run(groups);
    FanOut.together(() -> run(types), () -> run(listed), () -> run(quotas));
    run(metrics);
  }

  private void run(Refresher<?> refresher) {
    beats.stream().filter(beat -> beat.refresher() == refresher).forEach(Beat::run);
  }

  @Override
  protected GpuLocation state() {
    return new GpuLocation(
        location,
        registrations.observed(),
        instances.observed(),
        groups.observed(),
        types.observed(),
        measured(),
        quotas.observed(),
        tried());
  }

  /** What is wrong with the list of metrics is wrong with the metrics. */
  private Observed<GpuMetrics> measured() {
    Observed<GpuMetrics> own = metrics.observed();
    return listed
        .observed()
        .problem()
        .filter(problem -> !own.isStale())
        .map(
            problem ->
                own.failed(problem, listed.observed().problemSince().orElse(clock.instant())))
        .orElse(own);
  }
}
