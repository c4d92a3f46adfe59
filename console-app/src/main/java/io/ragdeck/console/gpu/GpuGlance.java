package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A system's GPUs in a few words.
 *
 * @param known whether it was ever read which there are
 * @param all GPUs of instances that run
 * @param held by tasks
 * @param heldKnown whether ECS said of all of them whether a task holds them
 * @param use average of those that are measured, in percent; empty where none is
 * @param measured how many that is of
 * @param idle how many do nothing
 * @param age how long ago that was read, where it is no longer of the present
 */
public record GpuGlance(
    boolean known,
    int all,
    int held,
    boolean heldKnown,
    Optional<Double> use,
    int measured,
    int idle,
    Optional<Duration> age) {

  static GpuGlance of(SystemGpus.Known known) {
    List<GpuHost> running = known.gpus().hosts().stream().filter(GpuGlance::runs).toList();
    List<Double> uses =
        running.stream()
            .flatMap(host -> host.gpus().stream())
            .flatMap(gpu -> gpu.series().stream())
            .flatMap(series -> series.newest(Gauge.UTILIZATION, known.now()).stream())
            .toList();
    OptionalDouble average = uses.stream().mapToDouble(Double::doubleValue).average();
    return new GpuGlance(
        !known.gpus().isUnknown(),
        running.stream().mapToInt(host -> host.gpuCount().orElse(0)).sum(),
        running.stream()
            .mapToInt(
                host -> host.gpusFree().map(free -> host.gpuCount().orElse(0) - free).orElse(0))
            .sum(),
        running.stream().allMatch(host -> host.gpusFree().isPresent()),
        average.isPresent() ? Optional.of(average.getAsDouble()) : Optional.empty(),
        uses.size(),
        running.stream().mapToInt(host -> known.idle(host).size()).sum(),
        known.age());
  }

  static boolean runs(GpuHost host) {
    return host.instance().map(GpuInstance::isRunning).orElse(host.registration().isPresent());
  }

  /** Whether there is anything to say. */
  public boolean isThere() {
    return all > 0;
  }

  /** "2 of 3 held, 54 % busy"; "3 held, not measured". */
  public String words() {
    String busy =
        use.map(
                percent ->
                    Amounts.percent(percent)
                        + " busy"
                        + (measured < all ? " (%s of %s measured)".formatted(measured, all) : ""))
            .orElse("not measured");
    return "%s, %s".formatted(heldWords(), busy);
  }

  /** "2 of 3 held". */
  public String heldWords() {
    String now = heldKnown ? Amounts.share(held, all) + " held" : Amounts.count(all, "GPU", "GPUs");
    return now + age.map(old -> " " + Ages.span(old) + " ago").orElse("");
  }
}
