package io.ragdeck.monitoring.serving.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Errors count when they change: DCGM goes on telling the last one for ever. */
class HostGpusTest {

  private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");
  private static final String INSTANCE = "i-0123456789abcdef0";
  private static final String GPU = "GPU-1";

  @Test
  void whatIsThereAtTheFirstReadingWasThereBefore() {
    HostGpus host = first(answer(48, 1, 0));

    assertThat(host.findings())
        .containsExactlyInAnyOrder(
            new GpuFinding(GPU, GpuError.XID, 48, Optional.empty()),
            new GpuFinding(GPU, GpuError.DOUBLE_BIT, 1, Optional.empty()));
  }

  @Test
  void aChangeIsNewsAndARepetitionIsNone() {
    HostGpus host = first(answer(0, 0, 0));
    assertThat(host.findings()).isEmpty();

    host = next(host, answer(79, 0, 0), 30);
    assertThat(host.findings()).containsExactly(xid(79, 30));

    host = next(host, answer(79, 0, 0), 60);
    assertThat(host.findings()).containsExactly(xid(79, 30));

    host = next(host, answer(48, 2, 1), 90);
    assertThat(host.findings())
        .containsExactlyInAnyOrder(
            xid(48, 90),
            new GpuFinding(GPU, GpuError.DOUBLE_BIT, 2, Optional.of(START.plusSeconds(90))),
            new GpuFinding(GPU, GpuError.ROW_REMAP, 1, Optional.of(START.plusSeconds(90))),
            xid(79, 30));
  }

  @Test
  void anExporterThatBeginsAnewDoesNotMakeItForget() {
    HostGpus host = next(first(answer(0, 0, 0)), answer(79, 0, 0), 30);
    host = next(host, answer(0, 0, 0), 60);
    assertThat(host.findings()).containsExactly(xid(79, 30));

    host = next(host, answer(79, 0, 0), 90);
    assertThat(host.findings()).containsExactly(xid(79, 90), xid(79, 30));
  }

  @Test
  void anAnswerThatLeavesItOutChangesNothing() {
    HostGpus host = next(first(answer(0, 0, 0)), answer(79, 0, 0), 30);
    host = next(host, "DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\"} 40\n", 60);
    host = next(host, answer(79, 0, 0), 90);

    assertThat(host.findings()).containsExactly(xid(79, 30));
  }

  @Test
  void whatWasThereBeforeIsOverWhenItIsGone() {
    HostGpus host = next(first(answer(48, 1, 0)), answer(0, 0, 0), 30);

    assertThat(host.findings()).isEmpty();
  }

  @Test
  void whatWasSeenIsRememberedForADay() {
    HostGpus host = next(first(answer(0, 0, 0)), answer(79, 0, 0), 30);
    HostGpus later = next(host, answer(79, 0, 0), 30 + (int) Duration.ofHours(24).toSeconds());
    HostGpus tooLate = next(host, answer(79, 0, 0), 31 + (int) Duration.ofHours(24).toSeconds());

    assertThat(later.findings()).hasSize(1);
    assertThat(tooLate.findings()).isEmpty();
  }

  @Test
  void numbersThatMeanNoValueAreNone() {
    GpuState gpu =
        first(
                """
                DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",modelName="NVIDIA A10G"} 9223372036854775794
                DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1",modelName="NVIDIA A10G"} 140737488355328
                DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-1",modelName="NVIDIA A10G"} 2147483632
                DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-1",modelName="NVIDIA A10G"} 87
                """)
            .gpus()
            .values()
            .iterator()
            .next();

    assertThat(gpu.temperature()).isEmpty();
    assertThat(gpu.power()).isEmpty();
    assertThat(gpu.errors()).isEmpty();
    assertThat(gpu.utilization()).contains(87.0);
    assertThat(gpu.model()).isEqualTo("NVIDIA A10G");
  }

  @Test
  void saysWhatItMeansAndWhatHelps() {
    assertThat(xid(79, 0).sentence()).isEqualTo("XID 79: the GPU has fallen off the bus");
    assertThat(xid(79, 0).remedy().orElseThrow()).startsWith("Drain the instance");
    assertThat(xid(999, 0).sentence()).isEqualTo("XID 999");
    assertThat(xid(999, 0).remedy()).isEmpty();
    assertThat(new GpuFinding(GPU, GpuError.DOUBLE_BIT, 1, Optional.empty()).sentence())
        .isEqualTo("1 error of two bits in memory, which cannot be corrected");
  }

  @Test
  void tellsWhenItIsNotDcgm() {
    assertThatThrownBy(() -> first("node_load1 1\n")).hasMessageContaining("none of DCGM");
  }

  private static GpuFinding xid(long xid, int second) {
    return new GpuFinding(GPU, GpuError.XID, xid, Optional.of(START.plusSeconds(second)));
  }

  private static HostGpus first(String answer) {
    return HostGpus.of(INSTANCE, answer, Optional.empty(), START);
  }

  private static HostGpus next(HostGpus before, String answer, int second) {
    return HostGpus.of(INSTANCE, answer, Optional.of(before), START.plusSeconds(second));
  }

  private static String answer(int xid, int doubleBit, int remap) {
    return """
        DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-1"} %s
        DCGM_FI_DEV_ECC_DBE_VOL_TOTAL{gpu="0",UUID="GPU-1"} %s
        DCGM_FI_DEV_ROW_REMAP_FAILURE{gpu="0",UUID="GPU-1"} %s
        """
        .formatted(xid, doubleBit, remap);
  }
}
