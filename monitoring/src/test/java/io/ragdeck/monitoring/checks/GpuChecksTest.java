package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.Gpu;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuSeries;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.Holder;
import io.ragdeck.monitoring.gpu.PlacedTask;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.Resources;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.serving.gpu.GpuError;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances with GPUs that fail, do nothing, or are missing. */
class GpuChecksTest {

  private static final PlacedTask SPEECH =
      new PlacedTask("t1", Optional.of("speech"), "RUNNING", List.of("GPU-a"));

  private static GpuHost host(String status, String accelerator, double utilization, int points) {
    return new GpuHost(
        "i-1",
        Optional.of("g5.2xlarge"),
        Optional.of(
            new GpuInstance(
                "i-1",
                "g5.2xlarge",
                "running",
                "ap-south-1a",
                Optional.empty(),
                Optional.of(Facts.NOW.minus(Duration.ofDays(3))),
                false,
                Optional.empty(),
                Optional.of(new GpuInstance.StatusChecks(status, "ok", List.of())),
                Optional.empty(),
                Map.of())),
        Optional.of(
            new Registration(
                "arn:1",
                ServiceBuilder.CLUSTER,
                "i-1",
                Optional.of("g5.2xlarge"),
                Optional.empty(),
                "ACTIVE",
                true,
                Optional.of("gpu"),
                new Resources(8192, 32768, List.of("GPU-a")),
                new Resources(0, 0, List.of()),
                1,
                0,
                List.of(
                    new Registration.Check(
                        Registration.ACCELERATOR,
                        accelerator,
                        Optional.of(Facts.NOW.minusSeconds(600)))))),
        Optional.empty(),
        Optional.empty(),
        List.of(SPEECH),
        List.of(
            new Gpu(
                Optional.of(0),
                Optional.of("GPU-a"),
                new Holder.Held(SPEECH),
                Optional.of(series(utilization, points)))));
  }

  private static GpuSeries series(double utilization, int points) {
    return new GpuSeries(
        "i-1",
        0,
        "NVIDIA A10G",
        Optional.of("GPU-a"),
        Map.of(
            Gauge.UTILIZATION,
            IntStream.rangeClosed(1, points)
                .mapToObj(
                    minute ->
                        new Point(Facts.NOW.minusSeconds(60L * (points - minute)), utilization))
                .toList()));
  }

  private static GpuSystem system(GpuHost... hosts) {
    return new GpuSystem(
        List.of(hosts), List.of(), List.of(), Optional.empty(), Observed.of(1, Facts.NOW));
  }

  private static Observed<HostGpus> errors(GpuError error, long value, Optional<Instant> seenAt) {
    return Observed.of(
        new HostGpus("i-1", Map.of(), List.of(new GpuFinding("GPU-a", error, value, seenAt))),
        Facts.NOW);
  }

  @Test
  void aHostThatFailsACheckIsImpairedWithAllThatRunsThere() {
    Finding byEcs =
        Facts.only(
            new Facts()
                .gpus(system(host("ok", "IMPAIRED", 50, 60)))
                .askedBy(new GpuImpairedCheck()));
    assertThat(byEcs.cause()).isEqualTo("GPU_IMPAIRED");
    assertThat(byEcs.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(byEcs.reaches()).containsExactly("speech");
    assertThat(byEcs.since()).contains(Facts.NOW.minusSeconds(600));
    assertThat(
            Facts.only(
                    new Facts()
                        .gpus(system(host("impaired", "OK", 50, 60)))
                        .askedBy(new GpuImpairedCheck()))
                .sentence())
        .startsWith("Instance i-1 fails EC2's status checks");
    assertThat(new Facts().gpus(system(host("ok", "OK", 50, 60))).askedBy(new GpuImpairedCheck()))
        .isEmpty();
  }

  @Test
  void anErrorIsFoundWhenItIsNew() {
    Facts facts = new Facts().gpus(system(host("ok", "OK", 50, 60)));
    assertThat(
            facts
                .host("i-1", errors(GpuError.XID, 48, Optional.empty()))
                .askedBy(new GpuImpairedCheck()))
        .as("it was there before anybody watched")
        .isEmpty();
    Finding found =
        Facts.only(
            facts
                .host("i-1", errors(GpuError.XID, 48, Optional.of(Facts.NOW)))
                .askedBy(new GpuImpairedCheck()));
    assertThat(found.cause()).isEqualTo("GPU_ERROR");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(
            facts
                .host("i-1", errors(GpuError.ROW_REMAP, 1, Optional.empty()))
                .askedBy(new GpuImpairedCheck()))
        .as("it stands")
        .hasSize(1);
  }

  @Test
  void whatWasNotReadIsNotKnown() {
    GpuSystem unread =
        new GpuSystem(List.of(), List.of(), List.of(), Optional.empty(), Observed.never());
    for (Check check : List.of(new GpuImpairedCheck(), new GpuIdleCheck(), new GroupShortCheck())) {
      assertThat(new Facts().gpus(unread).askedBy(check))
          .as(check.id())
          .singleElement()
          .isInstanceOf(Answer.NotKnown.class);
    }
  }

  @Test
  void aPartThatIsNotReadIsNotKnownToBeWell() {
    Observed<?> read = Observed.of(1, Facts.NOW);
    Observed<?> unread = Observed.of(1, Facts.NOW).failed(Facts.DENIED, Facts.NOW);
    GpuHost well = host("ok", "OK", 50, 60);
    List<ScalingGroup> groups = group(3, "gpu").groups();
    assertThat(
            parts(well, groups, new GpuSystem.Parts(unread, read, read))
                .askedBy(new GpuImpairedCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(
            parts(well, groups, new GpuSystem.Parts(read, unread, read))
                .askedBy(new GroupShortCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(
            parts(well, groups, new GpuSystem.Parts(read, read, unread))
                .askedBy(new GpuIdleCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(
            new Facts()
                .gpus(system(well))
                .host("i-1", Observed.never())
                .askedBy(new GpuImpairedCheck()))
        .as("its exporter is asked, and did not answer yet")
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  @ParameterizedTest
  @CsvSource({"initializing, OK", "insufficient-data, OK", "ok, INITIALIZING"})
  void whatAwsIsNotDoneCheckingIsNotKnownToBeWell(String status, String accelerator) {
    assertThat(
            new Facts()
                .gpus(system(host(status, accelerator, 50, 60)))
                .askedBy(new GpuImpairedCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  @Test
  void aGroupWhoseServicesAreNotReadIsNotKnown() {
    Facts facts =
        new Facts()
            .service(
                new ServiceBuilder().name("ocr").provider("gpu").build(),
                Observed.<List<Task>>never().failed(Facts.DENIED, Facts.NOW),
                Health.UNKNOWN);
    assertThat(facts.gpus(group(3, "gpu")).askedBy(new GroupShortCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  private static Facts parts(GpuHost host, List<ScalingGroup> groups, GpuSystem.Parts parts) {
    return new Facts()
        .gpus(
            new GpuSystem(
                List.of(host),
                groups,
                List.of(),
                Optional.empty(),
                Observed.of(1, Facts.NOW),
                parts));
  }

  @Test
  void aGpuThatDidNothingForAnHourIsANote() {
    Finding found =
        Facts.only(new Facts().gpus(system(host("ok", "OK", 0.4, 60))).askedBy(new GpuIdleCheck()));
    assertThat(found.severity()).isEqualTo(Severity.NOTE);
    assertThat(new Facts().gpus(system(host("ok", "OK", 0.4, 40))).askedBy(new GpuIdleCheck()))
        .as("too early to say")
        .isEmpty();
    assertThat(new Facts().gpus(system(host("ok", "OK", 30, 60))).askedBy(new GpuIdleCheck()))
        .isEmpty();
  }

  @Test
  void aGroupIsShortWhileSomebodyWaitsForIt() {
    Reason waits = new Reason(Cause.NO_CAPACITY, "No instance", Optional.empty());
    Facts waiting =
        new Facts()
            .service(new ServiceBuilder().name("ocr").provider("gpu").build(), Health.DOWN, waits)
            .service(new ServiceBuilder().name("api").build(), Health.DOWN, waits);
    Finding found = Facts.only(waiting.gpus(group(3, "gpu")).askedBy(new GroupShortCheck()));
    assertThat(found.subject()).isEqualTo("ragqa-gpu");
    assertThat(found.reaches()).containsExactly("ocr");
    assertThat(found.sentence())
        .isEqualTo("Group ragqa-gpu has 2 of 3 GPU instances, and ocr finds no place");
    assertThat(waiting.gpus(group(2, "gpu")).askedBy(new GroupShortCheck())).isEmpty();
    assertThat(waiting.gpus(group(3, "other")).askedBy(new GroupShortCheck())).isEmpty();
    assertThat(new Facts().gpus(group(3, "gpu")).askedBy(new GroupShortCheck())).isEmpty();
  }

  private static GpuSystem group(int desired, String provider) {
    return new GpuSystem(
        List.of(),
        List.of(
            new ScalingGroup(
                "ragqa-gpu",
                Set.of(ServiceBuilder.CLUSTER),
                Optional.of(provider),
                false,
                1,
                desired,
                4,
                Optional.empty(),
                List.of(
                    new ScalingGroup.Member("i-1", "g5.2xlarge", "a", "InService"),
                    new ScalingGroup.Member("i-2", "g5.2xlarge", "a", "InService")))),
        List.of(),
        Optional.empty(),
        Observed.of(1, Facts.NOW));
  }
}
