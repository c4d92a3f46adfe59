package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Trend;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.Gpu;
import io.ragdeck.monitoring.gpu.Holder;
import io.ragdeck.monitoring.gpu.PlacedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A GPU in the table of its instance.
 *
 * @param name "GPU 0", or "GPU" where nobody counts
 * @param holder who has it, in words
 * @param path of the service that has it; empty where there is none to go to
 * @param temperature "61 °C"
 * @param power "184 W"
 * @param silence why there are no numbers; empty where there are
 */
public record GpuRow(
    String name,
    Optional<String> uuid,
    String holder,
    Optional<String> path,
    boolean free,
    Optional<Meter> utilization,
    Optional<Trend> trend,
    Optional<Meter> memory,
    Optional<String> temperature,
    Optional<String> power,
    Optional<String> silence) {

  /** Values are of now or not there: what was measured long ago says nothing of the present. */
  static GpuRow of(Gpu gpu, SystemGpus.Known known, String unmeasured) {
    SystemId system = known.system().id();
    Instant at = known.now();
    Optional<String> silence =
        gpu.series().isEmpty()
            ? Optional.of(unmeasured)
            : gpu.series().filter(series -> series.isSilent(at)).map(series -> silence(known));
    return new GpuRow(
        gpu.index().map(index -> "GPU " + index).orElse("GPU"),
        gpu.uuid(),
        holder(gpu.holder()),
        path(gpu.holder(), system),
        gpu.holder() instanceof Holder.Nobody,
        gpu.series().flatMap(series -> Meter.utilization(series, at)),
        gpu.series()
            .flatMap(
                series ->
                    Trend.of(
                        "Utilisation",
                        series.of(Gauge.UTILIZATION),
                        series.newest(Gauge.UTILIZATION, at),
                        at)),
        gpu.series().flatMap(series -> Meter.memory(series, at)),
        gpu.series()
            .flatMap(series -> series.newest(Gauge.TEMPERATURE, at))
            .map(degrees -> Math.round(degrees) + " °C"),
        gpu.series()
            .flatMap(series -> series.newest(Gauge.POWER, at))
            .map(watts -> Math.round(watts) + " W"),
        silence);
  }

  private static String silence(SystemGpus.Known known) {
    return known
        .location()
        .metrics()
        .observedAt()
        .filter(at -> known.isOld(known.location().metrics()))
        .map(
            at ->
                "Not known: what was measured was last read %s ago."
                    .formatted(Ages.span(Duration.between(at, known.now()))))
        .orElse("The agent says nothing any more.");
  }

  private static String holder(Holder holder) {
    return switch (holder) {
      case Holder.Nobody() -> "No task holds it";
      case Holder.Held(PlacedTask task) ->
          "%s, task %s".formatted(task.service().orElse("A task by hand"), task.id());
      case Holder.Somebody() -> "A task that is of no service here";
      case Holder.NotKnown(String why) -> "Not known. " + why;
    };
  }

  private static Optional<String> path(Holder holder, SystemId system) {
    return switch (holder) {
      case Holder.Held(PlacedTask task) ->
          task.service().map(service -> Addresses.service(system, service) + "#task-" + task.id());
      case Holder.Nobody _, Holder.Somebody _, Holder.NotKnown _ -> Optional.empty();
    };
  }
}
