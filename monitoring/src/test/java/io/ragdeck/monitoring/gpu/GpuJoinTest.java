package io.ragdeck.monitoring.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which GPU is whose: joined where that can be known, and said to be not known where it can't. */
class GpuJoinTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");
  private static final PlacedTask LLM = task("t1", "llm-service", "GPU-a");
  private static final PlacedTask OCR = task("t2", "ocr-service", "GPU-b");

  @Test
  void oneGpuIsTheOneThatIsMeasured() {
    Gpu gpu = join(List.of("GPU-a"), List.of(), List.of(LLM), measured(1)).getFirst();

    assertThat(gpu.uuid()).contains("GPU-a");
    assertThat(gpu.index()).contains(0);
    assertThat(gpu.holder()).isEqualTo(new Holder.Held(LLM));
    assertThat(gpu.series()).isPresent();
  }

  @Test
  void ofTwoGpusWithTwoTasksNobodyKnowsWhichIndexIsWhose() {
    List<Gpu> gpus = join(List.of("GPU-a", "GPU-b"), List.of(), List.of(LLM, OCR), measured(2));

    assertThat(gpus).hasSize(2).extracting(Gpu::uuid).containsOnly(Optional.empty());
    assertThat(gpus).extracting(Gpu::index).containsExactly(Optional.of(0), Optional.of(1));
    assertThat(gpus).allMatch(gpu -> gpu.holder() instanceof Holder.NotKnown);
  }

  @Test
  void oneHeldAndOneFreeAreNotKnownEither() {
    assertThat(join(List.of("GPU-a", "GPU-b"), List.of("GPU-b"), List.of(LLM), measured(2)))
        .allMatch(gpu -> gpu.holder() instanceof Holder.NotKnown);
  }

  @Test
  void whereOneTaskHoldsAllItDoesNotMatterWhichIsWhich() {
    PlacedTask all = new PlacedTask("t3", Optional.of("llm"), "RUNNING", List.of("GPU-a", "GPU-b"));

    assertThat(join(List.of("GPU-a", "GPU-b"), List.of(), List.of(all), measured(2)))
        .hasSize(2)
        .extracting(Gpu::holder)
        .containsOnly(new Holder.Held(all));
  }

  @Test
  void whereNobodyHoldsAnyItDoesNotMatterEither() {
    assertThat(join(List.of("GPU-a", "GPU-b"), List.of("GPU-a", "GPU-b"), List.of(), measured(2)))
        .hasSize(2)
        .extracting(Gpu::holder)
        .containsOnly(new Holder.Nobody());
  }

  @Test
  void anAgentThatTellsUuidsIsBelieved() {
    List<GpuSeries> told =
        List.of(series(0, Optional.of("GPU-b")), series(1, Optional.of("GPU-a")));

    List<Gpu> gpus = join(List.of("GPU-a", "GPU-b"), List.of(), List.of(LLM, OCR), told);

    assertThat(gpus).extracting(Gpu::index).containsExactly(Optional.of(0), Optional.of(1));
    assertThat(gpus)
        .extracting(Gpu::holder)
        .containsExactly(new Holder.Held(OCR), new Holder.Held(LLM));
  }

  @Test
  void withoutAnAgentTheHoldersAreKnownByUuid() {
    List<Gpu> gpus =
        join(List.of("GPU-a", "GPU-b", "GPU-c"), List.of("GPU-c"), List.of(LLM), List.of());

    assertThat(gpus)
        .extracting(Gpu::holder)
        .containsExactly(new Holder.Held(LLM), new Holder.Somebody(), new Holder.Nobody());
    assertThat(gpus).allMatch(gpu -> gpu.series().isEmpty());
  }

  @Test
  void anAgentThatMeasuresFewerThanAreRegisteredIsNotJoined() {
    assertThat(join(List.of("GPU-a", "GPU-b"), List.of("GPU-a", "GPU-b"), List.of(), measured(1)))
        .allMatch(gpu -> gpu.holder() instanceof Holder.NotKnown);
  }

  @Test
  void anInstanceInNoClusterHasNumbersAndNoHolders() {
    Gpu gpu = join(List.of(), List.of(), List.of(), measured(1)).getFirst();

    assertThat(gpu.holder()).isInstanceOf(Holder.NotKnown.class);
    assertThat(gpu.series()).isPresent();
  }

  @Test
  void sentinelsAreNoMeasurements() {
    assertThat(Gauge.TEMPERATURE.isPlausible(9_223_372_036_854_775_794d)).isFalse();
    assertThat(Gauge.UTILIZATION.isPlausible(101)).isFalse();
    assertThat(Gauge.UTILIZATION.isPlausible(-1)).isFalse();
    assertThat(Gauge.POWER.isPlausible(Double.NaN)).isFalse();
    assertThat(Gauge.MEMORY_USED.isPlausible(81_559)).isTrue();
    assertThat(Gauge.TEMPERATURE.isPlausible(0)).isTrue();
  }

  @Test
  void aHeldGpuThatDoesNothingForHalfAnHourIsIdle() {
    Gpu held = held(minutes(40, 0.5));

    assertThat(Idle.of(held, NOW)).contains(new Idle.Unused(40));
    assertThat(Idle.of(held(minutes(20, 0.5)), NOW)).as("too early to say").isEmpty();
    assertThat(Idle.of(held(minutes(40, 12)), NOW)).as("it works").isEmpty();
    assertThat(
            Idle.of(
                new Gpu(
                    Optional.empty(), Optional.of("GPU-a"), new Holder.Held(LLM), Optional.empty()),
                NOW))
        .as("not measured is not idle")
        .isEmpty();
  }

  private static Gpu held(List<Point> use) {
    return new Gpu(
        Optional.of(0),
        Optional.of("GPU-a"),
        new Holder.Held(LLM),
        Optional.of(
            new GpuSeries(
                "i-1", 0, "NVIDIA A10G", Optional.empty(), Map.of(Gauge.UTILIZATION, use))));
  }

  private static List<Point> minutes(int count, double value) {
    return IntStream.range(0, count)
        .mapToObj(minute -> new Point(NOW.minusSeconds(60L * (count - minute)), value))
        .toList();
  }

  private static List<Gpu> join(
      List<String> registered,
      List<String> left,
      List<PlacedTask> tasks,
      List<GpuSeries> measured) {
    return new GpuJoin(
            new Resources(8192, 31784, registered), new Resources(0, 0, left), tasks, measured)
        .gpus();
  }

  private static List<GpuSeries> measured(int count) {
    return IntStream.range(0, count).mapToObj(index -> series(index, Optional.empty())).toList();
  }

  private static GpuSeries series(int index, Optional<String> uuid) {
    return new GpuSeries("i-1", index, "NVIDIA A10G", uuid, Map.of());
  }

  private static PlacedTask task(String id, String service, String gpu) {
    return new PlacedTask(id, Optional.of(service), "RUNNING", List.of(gpu));
  }
}
