package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** An EC2 instance that runs tasks of a cluster, and what is taken of it. */
public final class ContainerInstance {

  private final String id;
  private final String arn;
  private final Instance instance;
  private Optional<String> capacityProvider;
  private Optional<Instant> idleSince;
  private final Instant registeredAt;
  private final List<String> gpuIds;
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final Map<String, StepLine> held = new LinkedHashMap<>();
  private boolean draining;
  private Optional<Instant> failingSince = Optional.empty();

  /** What one task holds. */
  private record Taken(int cpu, int memory, List<String> gpus) {}

  ContainerInstance(
      String id,
      String arn,
      Instance instance,
      Optional<String> capacityProvider,
      Instant registeredAt,
      List<String> gpuIds) {
    this.id = id;
    this.arn = arn;
    this.instance = instance;
    this.capacityProvider = capacityProvider;
    this.registeredAt = registeredAt;
    this.idleSince = Optional.of(registeredAt);
    this.gpuIds = List.copyOf(gpuIds);
    gpuIds.forEach(gpu -> held.put(gpu, new StepLine()));
  }

  public String id() {
    return id;
  }

  public String arn() {
    return arn;
  }

  public Instance instance() {
    return instance;
  }

  public Optional<String> capacityProvider() {
    return capacityProvider;
  }

  void belongsTo(String provider) {
    capacityProvider = Optional.of(provider);
  }

  /** Since when no task has been on it; empty while one is. */
  Optional<Instant> idleSince() {
    return idleSince;
  }

  public Instant registeredAt() {
    return registeredAt;
  }

  public List<String> gpuIds() {
    return gpuIds;
  }

  /** When a task held the GPU: 1, and 0 when none did. */
  public StepLine held(String gpu) {
    return Optional.ofNullable(held.get(gpu)).orElseGet(StepLine::new);
  }

  /** Whether its tasks are to move elsewhere, and no other is to come. */
  public boolean isDraining() {
    return draining;
  }

  void draining(boolean begun) {
    draining = begun;
  }

  /** Since when its GPUs fail; empty while they work. */
  public Optional<Instant> failingSince() {
    return failingSince;
  }

  void failing(Optional<Instant> since) {
    failingSince = since;
  }

  /** Whether ECS gives it tasks. */
  public boolean takesTasks() {
    return !draining && agentConnected();
  }

  public boolean agentConnected() {
    return instance.state() == InstanceStateName.RUNNING && !instance.isImpaired();
  }

  public int runningTasks() {
    return taken.size();
  }

  public int cpu() {
    return instance.type().vcpus() * 1024;
  }

  /** MiB that ECS may give away: what the type has, less what the system and the agent keep. */
  public int memory() {
    return (int) (instance.type().memoryMiB() * 0.97);
  }

  public int cpuLeft() {
    return cpu() - taken.values().stream().mapToInt(Taken::cpu).sum();
  }

  public int memoryLeft() {
    return memory() - taken.values().stream().mapToInt(Taken::memory).sum();
  }

  public List<String> gpusLeft() {
    List<String> left = new ArrayList<>(gpuIds);
    taken.values().forEach(one -> left.removeAll(one.gpus()));
    return left;
  }

  /** What this instance lacks for the task, as ECS names it; empty if the task fits. */
  Optional<String> lacks(TaskDefinition definition) {
    if (gpusLeft().size() < gpus(definition)) {
      return Optional.of("insufficient GPU resource available");
    }
    if (memoryLeft() < memory(definition)) {
      return Optional.of("insufficient memory available");
    }
    return cpuLeft() < cpu(definition)
        ? Optional.of("insufficient CPU units available")
        : Optional.empty();
  }

  /** Gives the task its share and answers the GPUs that it got. */
  List<String> take(String taskId, TaskDefinition definition, Instant at) {
    List<String> gpus = List.copyOf(gpusLeft().subList(0, gpus(definition)));
    idleSince = Optional.empty();
    taken.put(taskId, new Taken(cpu(definition), memory(definition), gpus));
    gpus.forEach(gpu -> held(gpu).set(at, 1));
    return gpus;
  }

  void release(String taskId, Instant now) {
    Optional.ofNullable(taken.remove(taskId))
        .ifPresent(gone -> gone.gpus().forEach(gpu -> held(gpu).set(now, 0)));
    if (taken.isEmpty()) {
      idleSince = Optional.of(now);
    }
  }

  static int gpus(TaskDefinition definition) {
    return definition.containerDefinitions().stream()
        .flatMap(container -> container.resourceRequirements().stream())
        .filter(need -> need.type() == ResourceType.GPU)
        .mapToInt(need -> Integer.parseInt(need.value()))
        .sum();
  }

  private static int cpu(TaskDefinition definition) {
    return definition.cpu() != null
        ? Integer.parseInt(definition.cpu())
        : definition.containerDefinitions().stream()
            .mapToInt(container -> container.cpu() == null ? 0 : container.cpu())
            .sum();
  }

  private static int memory(TaskDefinition definition) {
    return definition.memory() != null
        ? Integer.parseInt(definition.memory())
        : definition.containerDefinitions().stream().mapToInt(ContainerInstance::memory).sum();
  }

  private static int memory(ContainerDefinition container) {
    if (container.memory() != null) {
      return container.memory();
    }
    return container.memoryReservation() == null ? 0 : container.memoryReservation();
  }
}
