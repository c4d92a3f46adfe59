package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A task in the world. What DescribeTasks shows of it is kept ready and replaced as it changes. */
public final class LiveTask {

  private final String id;
  private final LiveCluster cluster;
  private final Optional<LiveService> service;
  private final TaskDefinition definition;
  private final String ip;
  private final Optional<ContainerInstance> host;
  private final Optional<Mishap> fate;
  private final List<LiveTarget> targets = new ArrayList<>();
  private Task view;
  private boolean ready;
  private @Nullable StopCause cause;

  LiveTask(
      String id,
      LiveCluster cluster,
      Optional<LiveService> service,
      TaskDefinition definition,
      String ip,
      Optional<ContainerInstance> host,
      Optional<Mishap> fate,
      Task view) {
    this.id = id;
    this.cluster = cluster;
    this.service = service;
    this.definition = definition;
    this.ip = ip;
    this.host = host;
    this.fate = fate;
    this.view = view;
  }

  public String id() {
    return id;
  }

  /** As DescribeTasks answers it, with its tags. */
  public Task view() {
    return view;
  }

  public LiveCluster cluster() {
    return cluster;
  }

  public Optional<LiveService> service() {
    return service;
  }

  public TaskDefinition definition() {
    return definition;
  }

  public String ip() {
    return ip;
  }

  public Optional<ContainerInstance> host() {
    return host;
  }

  /** What is going to go wrong with it, if anything. */
  public Optional<Mishap> fate() {
    return fate;
  }

  /** The targets that its containers are registered as. */
  public List<LiveTarget> targets() {
    return targets;
  }

  /** Whether nobody has asked it to stop. */
  public boolean isActive() {
    return view.desiredStatus().equals("RUNNING");
  }

  public boolean isRunning() {
    return view.lastStatus().equals("RUNNING");
  }

  public boolean isStopped() {
    return view.lastStatus().equals("STOPPED");
  }

  /** Whether it waits to run. */
  public boolean isPending() {
    return isActive() && !isRunning();
  }

  /** Whether it runs and every health check that it has is passed: it counts as healthy. */
  public boolean isReady() {
    return isActive()
        && isRunning()
        && !view.healthStatusAsString().equals("UNHEALTHY")
        && (!hasHealthCheck() || view.healthStatusAsString().equals("HEALTHY"))
        && targets.stream().allMatch(LiveTarget::servesOrIsUnused);
  }

  /** Whether it ever counted as healthy. */
  boolean wasReady() {
    return ready;
  }

  void rememberReady() {
    ready = true;
  }

  /** Why it stops; empty while it does not. */
  public Optional<StopCause> cause() {
    return Optional.ofNullable(cause);
  }

  void stopsBecause(StopCause why) {
    cause = why;
  }

  public boolean onFargate() {
    return host.isEmpty();
  }

  /** The deployment that started it, or what the caller of RunTask chose; may be empty. */
  public String startedBy() {
    return view.startedBy() == null ? "" : view.startedBy();
  }

  public Optional<Instant> startedAt() {
    return Optional.ofNullable(view.startedAt());
  }

  /** The first container whose end ends the task. */
  public ContainerDefinition essential() {
    return definition.containerDefinitions().stream()
        .filter(container -> !Boolean.FALSE.equals(container.essential()))
        .findFirst()
        .orElseGet(() -> definition.containerDefinitions().getFirst());
  }

  boolean hasHealthCheck() {
    return definition.containerDefinitions().stream()
        .anyMatch(container -> container.healthCheck() != null);
  }

  /** The container that must succeed before the essential one starts. */
  public Optional<String> dependency() {
    return definition.containerDefinitions().stream()
        .flatMap(container -> container.dependsOn().stream())
        .filter(dependency -> dependency.condition() == ContainerCondition.SUCCESS)
        .map(dependency -> dependency.containerName())
        .findFirst();
  }

  void change(Consumer<Task.Builder> changes) {
    view = view.copy(changes.andThen(builder -> builder.version(view.version() + 1)));
  }

  void changeContainers(UnaryOperator<Container> changes) {
    change(builder -> builder.containers(view.containers().stream().map(changes).toList()));
  }
}
