package io.ragdeck.console.gpu;

import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuInstance.SpotRequest;
import io.ragdeck.monitoring.gpu.GpuInstance.StatusChecks;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuMetrics;
import io.ragdeck.monitoring.gpu.GpuSeries;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.Registration.Check;
import io.ragdeck.monitoring.gpu.Resources;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.gpu.ScalingGroup.Launch;
import io.ragdeck.monitoring.gpu.ScalingGroup.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The GPUs of {@code ragqa-production} by hand: i-work works, i-free does nothing, i-spot is taken
 * back, i-mute is measured by nobody.
 */
final class GpuCast {

  static final ClusterArn CLUSTER =
      new ClusterArn("arn:aws:ecs:ap-south-1:111122223333:cluster/ragqa-cluster");

  private static final Map<String, Hardware> TYPES =
      Map.of(
          "g5.2xlarge",
          new Hardware(
              "g5.2xlarge", 8, 32768, Optional.of(new Hardware.Gpus("NVIDIA", "A10G", 1, 22888))));

  private GpuCast() {}

  static GpuLocation normal() {
    return location(
        Observed.of(
            List.of(
                registration("i-work", "GPU-w", true, "ACTIVE"),
                registration("i-free", "GPU-f", false, "ACTIVE"),
                registration("i-spot", "GPU-s", true, "DRAINING"),
                registration("i-mute", "GPU-m", true, "ACTIVE")),
            Cast.READ),
        Observed.of(
            List.of(
                instance("i-work", false),
                instance("i-free", false),
                instance("i-spot", true),
                instance("i-mute", false)),
            Cast.READ),
        Observed.of(
            new GpuMetrics(
                List.of(
                    series("i-work", 61, 14_336),
                    series("i-free", 0, 4),
                    series("i-spot", 12, 9_000)),
                Map.of("ragqa-cluster", List.of(new Point(Cast.NOW.minusSeconds(60), 75)))),
            Cast.READ),
        List.of());
  }

  static GpuLocation empty() {
    return location(
        Observed.of(List.of(), Cast.READ),
        Observed.of(List.of(), Cast.READ),
        Observed.never(),
        List.of());
  }

  static GpuLocation notRead() {
    return GpuLocation.never(Cast.MUMBAI);
  }

  /** ECS answers no longer; what it said stays. */
  static GpuLocation stale() {
    GpuLocation good = normal();
    Instant old = Cast.NOW.minus(Duration.ofMinutes(10));
    Observed<List<Registration>> kept =
        Observed.of(good.registrations().value().orElseThrow(), old)
            .failed(Cast.THROTTLED, old.plusSeconds(30));
    return new GpuLocation(
        Cast.MUMBAI,
        kept,
        good.instances(),
        good.groups(),
        good.types(),
        good.metrics(),
        good.quotas(),
        List.of(status("container instances", kept)));
  }

  static GpuLocation denied() {
    Observed<List<Registration>> ecs =
        Observed.<List<Registration>>never().failed(Cast.DENIED, Cast.NOW);
    Observed<List<GpuInstance>> ec2 =
        Observed.<List<GpuInstance>>never().failed(Cast.DENIED, Cast.NOW);
    return location(
        ecs,
        ec2,
        Observed.never(),
        List.of(status("container instances", ecs), status("GPU instances", ec2)));
  }

  /** GPU metrics may not be read; the rest may. */
  static GpuLocation unmeasurable() {
    GpuLocation good = normal();
    Observed<GpuMetrics> none = Observed.<GpuMetrics>never().failed(Cast.DENIED, Cast.NOW);
    return location(
        good.registrations(), good.instances(), none, List.of(status("GPU metrics", none)));
  }

  private static SourceStatus status(String source, Observed<?> of) {
    return new SourceStatus(
        Cast.MUMBAI,
        source,
        Optional.empty(),
        new Observed<>(of.observedAt(), of.observedAt(), of.problem(), of.problemSince()));
  }

  private static GpuLocation location(
      Observed<List<Registration>> registrations,
      Observed<List<GpuInstance>> instances,
      Observed<GpuMetrics> metrics,
      List<SourceStatus> sources) {
    List<Member> members =
        instances.value().orElse(List.of()).stream()
            .map(one -> new Member(one.id(), one.type(), one.zone(), "InService"))
            .toList();
    return new GpuLocation(
        Cast.MUMBAI,
        registrations,
        instances,
        instances.map(
            all ->
                all.isEmpty()
                    ? new Groups(List.of(), List.of())
                    : new Groups(
                        List.of(
                            new ScalingGroup(
                                "ragqa-gpu",
                                Set.of(CLUSTER),
                                Optional.of("ragqa-gpu"),
                                true,
                                0,
                                4,
                                5,
                                Optional.of(new Launch("g5.2xlarge", false)),
                                members)),
                        List.of())),
        Observed.of(TYPES, Cast.READ),
        metrics,
        Observed.of(Map.of("L-DB2E81BA", 64.0, "L-3819A6DF", 64.0), Cast.READ),
        sources);
  }

  static Registration registration(String id, String gpu, boolean held, String status) {
    return new Registration(
        "arn:aws:ecs:ap-south-1:111122223333:container-instance/ragqa-cluster/" + id,
        CLUSTER,
        id,
        Optional.of("g5.2xlarge"),
        Optional.of("ap-south-1a"),
        status,
        true,
        Optional.of("ragqa-gpu"),
        new Resources(8192, 31784, List.of(gpu)),
        held ? new Resources(1024, 3112, List.of()) : new Resources(8192, 31784, List.of(gpu)),
        held ? 1 : 0,
        0,
        List.of(new Check(Registration.ACCELERATOR, "OK", Optional.empty())));
  }

  private static GpuInstance instance(String id, boolean spot) {
    return new GpuInstance(
        id,
        "g5.2xlarge",
        "running",
        "ap-south-1a",
        Optional.empty(),
        Optional.of(Cast.NOW.minus(Duration.ofDays(3))),
        spot,
        Optional.of("ragqa-gpu"),
        Optional.of(new StatusChecks("ok", "ok", List.of())),
        spot
            ? Optional.of(
                new SpotRequest(
                    "sir-1", "marked-for-termination", "It will be interrupted in two minutes."))
            : Optional.empty(),
        Map.of());
  }

  private static GpuSeries series(String id, double use, double memory) {
    return new GpuSeries(
        id,
        0,
        "NVIDIA A10G",
        Optional.empty(),
        Map.of(
            Gauge.UTILIZATION, hour(use),
            Gauge.MEMORY_USED, hour(memory),
            Gauge.MEMORY_TOTAL, hour(22888),
            Gauge.TEMPERATURE, hour(58),
            Gauge.POWER, hour(164)));
  }

  private static List<Point> hour(double value) {
    return IntStream.range(0, 60)
        .mapToObj(minute -> new Point(Cast.NOW.minusSeconds(60L * (60 - minute)), value))
        .toList();
  }
}
