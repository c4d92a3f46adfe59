package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.gpu.GpuInstance.SpotRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An instance with GPUs, with all that is known of it.
 *
 * @param instance what EC2 says; empty where EC2 could not be asked, or has it no longer
 * @param registration what ECS says; empty while it is in no cluster
 * @param hardware what its type consists of
 * @param group the Auto Scaling group that it is of
 * @param tasks those of known services
 * @param gpus empty where nobody says which it has
 */
public record GpuHost(
    String id,
    Optional<String> type,
    Optional<GpuInstance> instance,
    Optional<Registration> registration,
    Optional<Hardware> hardware,
    Optional<ScalingGroup> group,
    List<PlacedTask> tasks,
    List<Gpu> gpus) {

  /** So long after its launch nobody wonders that it does nothing. */
  private static final Duration BOOT = Duration.ofMinutes(15);

  public GpuHost {
    tasks = List.copyOf(tasks);
    gpus = List.copyOf(gpus);
  }

  public Optional<String> zone() {
    return instance
        .map(GpuInstance::zone)
        .filter(zone -> !zone.isEmpty())
        .or(() -> registration.flatMap(Registration::zone));
  }

  public Optional<Hardware.Gpus> model() {
    return hardware.flatMap(Hardware::gpus);
  }

  /** How many GPUs it has: as registered, else as its type has. */
  public Optional<Integer> gpuCount() {
    return registration
        .map(one -> one.registered().gpus().size())
        .filter(count -> count > 0)
        .or(() -> model().map(Hardware.Gpus::count));
  }

  /** How many of its GPUs no task holds; empty where ECS does not say. */
  public Optional<Integer> gpusFree() {
    return registration
        .filter(one -> !one.registered().gpus().isEmpty())
        .map(one -> one.remaining().gpus().size());
  }

  /** In its group, such as {@code InService}. */
  public Optional<String> lifecycle() {
    return group.flatMap(one -> one.lifecycle(id));
  }

  public boolean isSpot() {
    return instance.filter(GpuInstance::spot).isPresent();
  }

  /** What EC2 said of taking it back, once it has. */
  public Optional<SpotRequest> interruption() {
    return instance.flatMap(GpuInstance::request).filter(SpotRequest::isMarked);
  }

  /** Why no more tasks come to it, one short sentence; empty where they may. */
  public Optional<String> closed() {
    if (registration.isEmpty()) {
      return Optional.of("it is in no cluster yet");
    }
    Registration ecs = registration.get();
    if (interruption().isPresent()) {
      return Optional.of("EC2 takes it back");
    }
    if (instance.filter(one -> !one.isRunning()).isPresent()) {
      return Optional.of("it is " + instance.get().state());
    }
    if (!ecs.status().equals("ACTIVE")) {
      return Optional.of("it is " + ecs.status());
    }
    if (!ecs.agentConnected()) {
      return Optional.of("its agent is not connected");
    }
    if (instance
        .flatMap(GpuInstance::checks)
        .filter(GpuInstance.StatusChecks::isImpaired)
        .isPresent()) {
      return Optional.of("it fails its status checks");
    }
    if (ecs.accelerator().filter(Registration.Check::isImpaired).isPresent()) {
      return Optional.of("ECS finds its GPUs impaired");
    }
    return Optional.empty();
  }

  /** Which of its GPUs do nothing, and cost the same. */
  public List<Idle> idle(Instant now) {
    boolean runs = instance.map(GpuInstance::isRunning).orElse(registration.isPresent());
    boolean young =
        instance
            .flatMap(GpuInstance::launchedAt)
            .filter(at -> at.plus(BOOT).isAfter(now))
            .isPresent();
    return !runs || young
        ? List.of()
        : gpus.stream().flatMap(gpu -> Idle.of(gpu, now).stream()).toList();
  }
}
