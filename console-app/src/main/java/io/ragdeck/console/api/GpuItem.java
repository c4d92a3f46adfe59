package io.ragdeck.console.api;

import io.ragdeck.console.costs.MoneyItem;
import io.ragdeck.console.gpu.SystemGpus;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.Gpu;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuSeries;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Holder;
import io.ragdeck.monitoring.gpu.PlacedTask;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.gpu.placement.Answer;
import io.ragdeck.monitoring.gpu.placement.Wish;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The GPUs of a system. */
@Schema(description = "The GPU capacity of a system. What was not read or not measured is null.")
public record GpuItem(
    @Schema(description = "null where they were never read") Optional<List<InstanceItem>> instances,
    @Schema(description = "Auto Scaling groups that give instances with GPUs; null where unread")
        Optional<List<GroupItem>> groups,
    @Schema(description = "Percent of the cluster's GPUs that tasks reserve, as ECS reports it")
        Optional<Double> reservation,
    @Schema(description = "Whether one more task fits; null where it was not asked")
        Optional<PlacementItem> placement,
    @Schema(description = "When the instances were last read well; null for never")
        Optional<Instant> observedAt,
    @Schema(description = "Why the last read of the instances failed; null where it did not")
        Optional<AwsProblem> problem,
    @Schema(description = "When GPU metrics were last read well; null for never")
        Optional<Instant> metricsObservedAt,
    @Schema(description = "Why the last read of GPU metrics failed; null where it did not")
        Optional<AwsProblem> metricsProblem) {

  /** An instance. */
  public record InstanceItem(
      @Schema(description = "In EC2", examples = "i-0a1b2c3d4e5f60718") String id,
      @Schema(examples = "g5.2xlarge") Optional<String> type,
      @Schema(description = "As EC2 names it", examples = "A10G") Optional<String> gpuModel,
      @Schema(description = "As ECS knows them, else as the type has") Optional<Integer> gpuCount,
      @Schema(description = "Of each GPU") Optional<Integer> gpuMemoryMiB,
      @Schema(description = "In EC2; null where it was not read", examples = "running")
          Optional<String> state,
      @Schema(description = "The worse of EC2's two status checks", examples = "ok")
          Optional<String> statusChecks,
      @Schema(description = "ECS's check of its GPUs; null where ECS makes none", examples = "OK")
          Optional<String> gpuHealth,
      @Schema(description = "In ECS; null where it is in no cluster", examples = "ACTIVE")
          Optional<String> status,
      Optional<Boolean> agentConnected,
      Optional<String> zone,
      @Schema(description = "null where EC2 was not read") Optional<Boolean> spot,
      @Schema(description = "What EC2 says of taking a spot instance back; null while it does not")
          Optional<String> interruption,
      @Schema(description = "Its Auto Scaling group") Optional<String> group,
      @Schema(description = "Percent, the average of its GPUs; null where not measured now")
          Optional<Double> utilization,
      @Schema(description = "Of all its GPUs together; null where not measured now")
          Optional<MemoryItem> memory,
      @Schema(description = "°C, of its hottest GPU; null where not measured now")
          Optional<Double> temperature,
      List<GpuOfInstance> gpus,
      List<TaskOfInstance> tasks,
      @Schema(description = "GPUs that do nothing") int idleGpus,
      @Schema(description = "While it runs; null where the price is not known")
          Optional<MoneyItem> costPerHour) {}

  /** Memory of GPUs. */
  public record MemoryItem(double usedMiB, double totalMiB) {}

  /** A GPU. */
  public record GpuOfInstance(
      @Schema(description = "As its agent counts") Optional<Integer> index,
      @Schema(description = "As ECS knows it; null where the index can't be joined with one")
          Optional<String> uuid,
      @Schema(description = "HELD, FREE, OTHER (a task of no service here) or UNKNOWN")
          String holding,
      @Schema(description = "The task that holds it") Optional<String> task,
      Optional<Double> utilization,
      Optional<MemoryItem> memory,
      Optional<Double> temperature,
      @Schema(description = "Watts") Optional<Double> power) {}

  /** A task on an instance. */
  public record TaskOfInstance(
      String id,
      Optional<String> service,
      String lastStatus,
      @Schema(description = "UUIDs of the GPUs that it holds") List<String> gpus) {}

  /** An Auto Scaling group. */
  public record GroupItem(
      String name,
      Optional<String> capacityProvider,
      @Schema(description = "Whether ECS changes its desired capacity by itself") boolean managed,
      int min,
      int desired,
      int max,
      @Schema(description = "What it launches; null where nothing says") Optional<String> type) {}

  /** Whether one more task fits. */
  public record PlacementItem(
      @Schema(description = "NOW, SOON, AFTER_SCALING, UNKNOWN or NO") Answer.Verdict verdict,
      @Schema(description = "How many fit on what is there") int now,
      @Schema(description = "How many fit on instances that are on their way") int onTheWay,
      @Schema(description = "How many fit once groups have grown to their maximum")
          int afterScaling,
      @Schema(description = "Instances that have room") List<String> places,
      @Schema(description = "Groups that could start more") List<String> growths,
      List<String> obstacles,
      @Schema(description = "What is not known and could change the answer")
          List<String> unknowns) {

    static PlacementItem of(Answer answer) {
      return new PlacementItem(
          answer.verdict(),
          answer.now(),
          answer.onTheWay(),
          answer.afterGrowth(),
          answer.places(),
          answer.growths(),
          answer.obstacles(),
          answer.unknowns());
    }
  }

  static GpuItem of(SystemGpus.Known known, Optional<Wish> wish) {
    return new GpuItem(
        known.gpus().isUnknown()
            ? Optional.empty()
            : Optional.of(
                known.gpus().hosts().stream().map(host -> instance(host, known)).toList()),
        known
            .location()
            .groups()
            .value()
            .map(all -> known.gpus().groups().stream().map(GpuItem::group).toList()),
        known.reservation(),
        wish.map(known::place).map(PlacementItem::of),
        known.gpus().basis().observedAt(),
        AwsProblem.of(known.gpus().basis()),
        known.location().metrics().observedAt(),
        AwsProblem.of(known.location().metrics()));
  }

  private static InstanceItem instance(GpuHost host, SystemGpus.Known known) {
    Instant read = known.now();
    List<GpuSeries> series = host.gpus().stream().flatMap(gpu -> gpu.series().stream()).toList();
    return new InstanceItem(
        host.id(),
        host.type(),
        host.model().map(Hardware.Gpus::model),
        host.gpuCount(),
        host.model().map(Hardware.Gpus::memory),
        host.instance().map(GpuInstance::state),
        host.instance().flatMap(GpuInstance::checks).map(GpuItem::worse),
        host.registration().flatMap(Registration::accelerator).map(Registration.Check::status),
        host.registration().map(Registration::status),
        host.registration().map(Registration::agentConnected),
        host.zone(),
        host.instance().map(GpuInstance::spot),
        host.interruption().map(GpuInstance.SpotRequest::message),
        host.group().map(ScalingGroup::name).or(() -> host.instance().flatMap(GpuInstance::group)),
        average(newest(series, Gauge.UTILIZATION, read)),
        memory(series, read),
        newest(series, Gauge.TEMPERATURE, read).max(Comparator.naturalOrder()),
        host.gpus().stream().map(gpu -> gpu(gpu, read)).toList(),
        host.tasks().stream().map(GpuItem::task).toList(),
        known.idle(host).size(),
        known.hourly(host).map(MoneyItem::usd));
  }

  private static String worse(GpuInstance.StatusChecks checks) {
    return checks.isImpaired() ? "impaired" : checks.instance();
  }

  private static Stream<Double> newest(List<GpuSeries> series, Gauge gauge, Instant read) {
    return series.stream().flatMap(one -> one.newest(gauge, read).stream());
  }

  private static Optional<Double> average(Stream<Double> values) {
    var average = values.mapToDouble(Double::doubleValue).average();
    return average.isPresent() ? Optional.of(average.getAsDouble()) : Optional.empty();
  }

  /** Empty where one of them is not measured: a part is not the whole. */
  private static Optional<MemoryItem> memory(List<GpuSeries> series, Instant read) {
    List<Double> used = newest(series, Gauge.MEMORY_USED, read).toList();
    List<Double> total = newest(series, Gauge.MEMORY_TOTAL, read).toList();
    return used.isEmpty() || used.size() != series.size() || total.size() != series.size()
        ? Optional.empty()
        : Optional.of(new MemoryItem(sum(used), sum(total)));
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static GpuOfInstance gpu(Gpu gpu, Instant read) {
    List<GpuSeries> own = gpu.series().stream().toList();
    return new GpuOfInstance(
        gpu.index(),
        gpu.uuid(),
        switch (gpu.holder()) {
          case Holder.Held _ -> "HELD";
          case Holder.Nobody _ -> "FREE";
          case Holder.Somebody _ -> "OTHER";
          case Holder.NotKnown _ -> "UNKNOWN";
        },
        gpu.holder() instanceof Holder.Held(PlacedTask task)
            ? Optional.of(task.id())
            : Optional.empty(),
        newest(own, Gauge.UTILIZATION, read).findFirst(),
        memory(own, read),
        newest(own, Gauge.TEMPERATURE, read).findFirst(),
        newest(own, Gauge.POWER, read).findFirst());
  }

  private static TaskOfInstance task(PlacedTask task) {
    return new TaskOfInstance(task.id(), task.service(), task.lastStatus(), task.gpus());
  }

  private static GroupItem group(ScalingGroup group) {
    return new GroupItem(
        group.name(),
        group.capacityProvider(),
        group.managed(),
        group.min(),
        group.desired(),
        group.max(),
        group.launches().map(ScalingGroup.Launch::type));
  }
}
