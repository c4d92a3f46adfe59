package io.ragdeck.monitoring.gpu.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.Gpu;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSeries;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Holder;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.gpu.placement.Answer;
import io.ragdeck.monitoring.gpu.placement.Headroom;
import io.ragdeck.monitoring.gpu.placement.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** What is read of GPUs, on the sandbox. */
class GpuWatchTest {

  private static final Wish ONE_MORE = new Wish(1, Optional.of("A10G"), 0, 7168, 28672);

  private final SandboxFleet fleet = new SandboxFleet("healthy");
  private final GpuBoard board = new GpuBoard();
  private final GpuWatch watch =
      new GpuWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());

  @AfterEach
  void close() {
    watch.close();
    fleet.close();
  }

  @Test
  void saysWhatAwsSaysOfTheInstancesWhateverAGuideSays() {
    List<GpuHost> hosts = read().hosts();

    assertThat(hosts).hasSize(3);
    assertThat(hosts)
        .allSatisfy(
            host -> {
              assertThat(host.type()).contains("g5.2xlarge");
              assertThat(host.model()).contains(new Hardware.Gpus("NVIDIA", "A10G", 1, 22888));
              assertThat(host.instance().map(GpuInstance::state)).contains("running");
              assertThat(host.instance().orElseThrow().checks().orElseThrow().isImpaired())
                  .isFalse();
              assertThat(host.zone())
                  .hasValueSatisfying(it -> assertThat(it).startsWith("ap-south-1"));
              assertThat(host.group().map(ScalingGroup::name)).contains("ragqa-gpu");
              assertThat(host.lifecycle()).contains("InService");
              assertThat(host.registration().flatMap(Registration::accelerator))
                  .map(Registration.Check::status)
                  .contains("OK");
              assertThat(host.closed()).isEmpty();
            });
  }

  @Test
  void joinsEachGpuWithItsTaskAndItsNumbers() {
    GpuSystem system = read();
    Instant read = board.of(MUMBAI).metrics().observedAt().orElseThrow();

    assertThat(system.hosts().stream().flatMap(host -> host.gpus().stream()))
        .hasSize(3)
        .allSatisfy(
            gpu -> {
              assertThat(gpu.holder()).isInstanceOf(Holder.Held.class);
              assertThat(gpu.uuid()).isPresent();
              GpuSeries series = gpu.series().orElseThrow();
              assertThat(series.newest(Gauge.UTILIZATION, read).orElseThrow())
                  .isBetween(1.0, 100.0);
              assertThat(series.newest(Gauge.MEMORY_TOTAL, read)).contains(22888.0);
              assertThat(series.newest(Gauge.MEMORY_USED, read).orElseThrow())
                  .isBetween(12_000.0, 22_888.0);
              assertThat(series.newest(Gauge.TEMPERATURE, read).orElseThrow())
                  .isBetween(25.0, 90.0);
              assertThat(series.newest(Gauge.POWER, read).orElseThrow()).isBetween(50.0, 300.0);
              assertThat(series.of(Gauge.UTILIZATION)).hasSizeBetween(55, 60);
            });
    assertThat(system.reservation().orElseThrow()).isCloseTo(100.0, within(0.1));
  }

  @Test
  void answersFromRoomGroupsAndQuotas() {
    GpuSystem system = read();

    Answer answer = Headroom.of(system, board.of(MUMBAI), ONE_MORE);

    assertThat(answer.now()).as("each GPU is held").isZero();
    assertThat(answer.verdict()).isEqualTo(Answer.Verdict.AFTER_SCALING);
    assertThat(answer.afterGrowth())
        .as("one more of ragqa-gpu, one of ragqa-training")
        .isEqualTo(2);
    assertThat(answer.unknowns()).isEmpty();
  }

  @Test
  void knowsWhatAGroupWithoutInstancesWouldLaunch() {
    ScalingGroup training =
        read().groups().stream()
            .filter(group -> group.name().equals("ragqa-training"))
            .findFirst()
            .orElseThrow();

    assertThat(training.members()).isEmpty();
    assertThat(training.launches()).contains(new ScalingGroup.Launch("g5.2xlarge", true));
    assertThat(training.max()).isEqualTo(1);
  }

  @Test
  void aQuotaThatIsUsedUpIsAnAnswer() {
    fleet.sandbox().mischief().allow(MUMBAI, "L-DB2E81BA", 24);
    fleet.sandbox().mischief().allow(MUMBAI, "L-3819A6DF", 0);

    Answer answer = Headroom.of(read(), board.of(MUMBAI), ONE_MORE);

    assertThat(answer.verdict()).isEqualTo(Answer.Verdict.NO);
    assertThat(answer.obstacles()).contains("ragqa-gpu: the quota leaves 0 vCPUs and one needs 8.");
  }

  @Test
  void withoutAnAgentNothingIsMeasuredAndNothingIsZero() {
    fleet.refresh();
    watch.refreshNow();
    FleetSystem staging = fleet.system("ragqa-staging");
    GpuSystem gpus = GpuSystem.of(staging, board.of(STAGING));

    assertThat(gpus.hosts()).isNotEmpty();
    assertThat(gpus.hosts().stream().flatMap(host -> host.gpus().stream()))
        .isNotEmpty()
        .allMatch(gpu -> gpu.series().isEmpty())
        .allMatch(gpu -> gpu.holder() instanceof Holder.Held);
  }

  @Test
  void anAgentThatFallsSilentIsSilentAndNotZero() {
    read();
    fleet.sandbox().mischief().measureGpus(MUMBAI, "ragqa-gpu", false);
    fleet.sandbox().clock().advance(Duration.ofMinutes(15));

    GpuSystem later = read();

    assertThat(later.hosts().stream().flatMap(host -> host.gpus().stream()))
        .allMatch(
            gpu ->
                gpu.series().isEmpty()
                    || gpu.series().get().isSilent(fleet.sandbox().clock().instant()));
  }

  @Test
  void aFreeGpuIsIdle() {
    scale("ragqa-speech-service", 0);
    fleet.sandbox().clock().advance(Duration.ofMinutes(9));

    GpuSystem system = read();

    Gpu free =
        system.hosts().stream()
            .flatMap(host -> host.gpus().stream())
            .filter(gpu -> gpu.holder() instanceof Holder.Nobody)
            .findFirst()
            .orElseThrow();
    Instant read = board.of(MUMBAI).metrics().observedAt().orElseThrow();
    assertThat(free.series().orElseThrow().newest(Gauge.UTILIZATION, read)).contains(0.0);
    assertThat(
            system.hosts().stream()
                .mapToInt(host -> host.idle(fleet.sandbox().clock().instant()).size())
                .sum())
        .isEqualTo(1);
    assertThat(Headroom.of(system, board.of(MUMBAI), ONE_MORE).now()).isEqualTo(1);
  }

  @Test
  void aSpotInstanceThatIsTakenBackSaysSoAndTakesNothing() {
    scale("ragqa-model-training", 1);
    fleet.sandbox().clock().advance(Duration.ofMinutes(6));
    GpuHost spot = spot(read());
    assertThat(spot.interruption()).isEmpty();
    assertThat(spot.instance().orElseThrow().request()).map(it -> it.code()).contains("fulfilled");

    fleet.sandbox().mischief().interrupt(MUMBAI, spot.id());
    GpuHost taken = spot(read());

    assertThat(taken.interruption().orElseThrow().code()).isEqualTo("marked-for-termination");
    assertThat(taken.closed()).contains("EC2 takes it back");
    assertThat(taken.registration().orElseThrow().isDraining()).isTrue();
    fleet.sandbox().clock().advance(Duration.ofMinutes(3));
    assertThat(read().hosts())
        .noneMatch(host -> host.id().equals(spot.id()) && host.closed().isEmpty());
  }

  @Test
  void whatIsImpairedTakesNothing() {
    List<GpuHost> hosts = read().hosts();
    fleet.sandbox().mischief().breakGpus(MUMBAI, hosts.get(0).id());
    fleet.sandbox().mischief().impair(MUMBAI, hosts.get(1).id(), true);

    List<GpuHost> after = read().hosts();

    assertThat(host(after, hosts.get(0).id()).closed()).contains("ECS finds its GPUs impaired");
    assertThat(host(after, hosts.get(1).id()).closed()).contains("its agent is not connected");
    assertThat(
            host(after, hosts.get(1).id())
                .instance()
                .orElseThrow()
                .checks()
                .orElseThrow()
                .instance())
        .isEqualTo("impaired");
  }

  @Test
  void whatDrainsStaysOnThePage() {
    GpuHost first = read().hosts().getFirst();
    fleet
        .sandbox()
        .clients()
        .ecs(MUMBAI)
        .updateContainerInstancesState(
            request ->
                request
                    .cluster("ragqa-cluster")
                    .containerInstances(first.registration().orElseThrow().arn())
                    .status(ContainerInstanceStatus.DRAINING));

    assertThat(host(read().hosts(), first.id()).closed()).contains("it is DRAINING");
  }

  @Test
  void oneDeniedApiHidesItsOwnPart() {
    fleet.fault("cloudwatch", "GetMetricData", Optional.of(MUMBAI), new Fault.Effect.Deny());
    fleet.fault("service-quotas", "*", Optional.of(MUMBAI), new Fault.Effect.Deny());
    fleet.fault("ec2", "DescribeInstances", Optional.of(MUMBAI), new Fault.Effect.Deny());

    GpuSystem system = read();

    assertThat(system.hosts()).as("ECS still tells them").hasSize(3);
    assertThat(system.hosts()).allMatch(host -> host.instance().isEmpty());
    assertThat(system.hosts().getFirst().type()).contains("g5.2xlarge");
    assertThat(system.hosts().getFirst().gpus().getFirst().holder())
        .isInstanceOf(Holder.Held.class);
    assertThat(board.of(MUMBAI).instances().problem().orElseThrow().action())
        .contains("ec2:DescribeInstances");
    assertThat(board.of(MUMBAI).instances().value()).isEmpty();
    Answer answer = Headroom.of(system, board.of(MUMBAI), ONE_MORE);
    assertThat(answer.growths())
        .anyMatch(it -> it.contains("what the vCPU quota allows is not known"));
  }

  @Test
  void whatIsNotReadIsUnknownAndKeptWhenItWasRead() {
    GpuSystem good = read();
    fleet.fault("ecs", "*", Optional.of(MUMBAI), new Fault.Effect.Deny());
    watch.refreshNow();
    GpuSystem stale = GpuSystem.of(fleet.system("ragqa-production"), board.of(MUMBAI));

    assertThat(stale.hosts())
        .extracting(GpuHost::id)
        .isEqualTo(good.hosts().stream().map(GpuHost::id).toList());
    assertThat(stale.basis().isStale()).isTrue();
    assertThat(
            GpuSystem.of(fleet.system("ragqa-production"), GpuLocation.never(MUMBAI)).isUnknown())
        .isTrue();
  }

  @Test
  void asksForTypesOnceAndForMetricsInOneCall() {
    watch.refreshNow();
    Map<String, Long> first = fleet.calls();
    watch.refreshNow();
    Map<String, Long> second = fleet.calls();

    assertThat(second.get("ec2:DescribeInstanceTypes"))
        .as("what a type consists of never changes")
        .isEqualTo(first.get("ec2:DescribeInstanceTypes"));
    assertThat(second.get("ec2:DescribeLaunchTemplateVersions"))
        .isEqualTo(first.get("ec2:DescribeLaunchTemplateVersions"));
    // Two locations have GPUs; the third has none, and nothing is asked of its metrics.
    assertThat(first.get("cloudwatch:GetMetricData")).isEqualTo(2);
    assertThat(first.get("cloudwatch:ListMetrics")).isEqualTo(10);
  }

  private GpuSystem read() {
    fleet.refresh();
    watch.refreshNow();
    return GpuSystem.of(fleet.system("ragqa-production"), board.of(MUMBAI));
  }

  private void scale(String service, int desired) {
    fleet
        .sandbox()
        .clients()
        .ecs(MUMBAI)
        .updateService(
            request -> request.cluster("ragqa-cluster").service(service).desiredCount(desired));
  }

  private static GpuHost spot(GpuSystem system) {
    return system.hosts().stream().filter(GpuHost::isSpot).findFirst().orElseThrow();
  }

  private static GpuHost host(List<GpuHost> hosts, String id) {
    return hosts.stream().filter(host -> host.id().equals(id)).findFirst().orElseThrow();
  }
}
