package io.ragdeck.monitoring.gpu.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.IdleHours;
import io.ragdeck.monitoring.gpu.PlacedTask;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

  private final SandboxFleet fleet = new SandboxFleet("healthy");
  private final GpuBoard board = new GpuBoard();
  private final GpuWatch gpus =
      new GpuWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());
  private final IdleWatch idle =
      new IdleWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());

  @AfterEach
  void close() {
    gpus.close();
    fleet.close();
  }

  @Test
  void whatWasFreeForAWeekWasIdleAllDay() {
    GpuHost speech = host("ragqa-speech-service").orElseThrow();
    // Else the group would let it go.
    fleet
        .sandbox()
        .clients()
        .autoScaling(MUMBAI)
        .updateAutoScalingGroup(it -> it.autoScalingGroupName("ragqa-gpu").minSize(3));
    fleet
        .sandbox()
        .clients()
        .ecs(MUMBAI)
        .updateService(
            it -> it.cluster("ragqa-cluster").service("ragqa-speech-service").desiredCount(0));
    fleet.sandbox().clock().advance(Duration.ofDays(8));
    GpuHost translation = host("ragqa-translation-service").orElseThrow();
    idle.readSome();

    IdleHours free = idle.of(MUMBAI, speech.id()).value().orElseThrow();
    assertThat(free.days()).isEqualTo(7);
    assertThat(free.hoursADay()).isCloseTo(24, within(0.5));
    assertThat(idle.of(MUMBAI, translation.id()).value().orElseThrow().hoursADay())
        .as("it works all day")
        .isLessThan(12);
  }

  @Test
  void whatCouldNotBeReadIsNotIdle() {
    GpuHost speech = host("ragqa-speech-service").orElseThrow();
    fleet
        .sandbox()
        .faults()
        .add(
            new Fault(
                "cloudwatch", "GetMetricData", Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));
    idle.readSome();

    Observed<IdleHours> seen = idle.of(MUMBAI, speech.id());
    assertThat(seen.value()).isEmpty();
    assertThat(seen.problem()).isPresent();
  }

  private Optional<GpuHost> host(String service) {
    fleet.refresh();
    gpus.refreshNow();
    return GpuSystem.of(fleet.system("ragqa-production"), board.of(MUMBAI)).hosts().stream()
        .filter(
            host ->
                host.tasks().stream()
                    .map(PlacedTask::service)
                    .anyMatch(name -> name.equals(Optional.of(service))))
        .findFirst();
  }
}
