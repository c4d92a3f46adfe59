package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;

/** An ECS cluster with its services, tasks and container instances. */
public final class LiveCluster {

  private final String name;
  private final String arn;
  private CreateClusterRequest settings;
  private final Map<String, String> tags = new TreeMap<>();
  private final TreeMap<String, LiveService> services = new TreeMap<>();
  private final Map<String, LiveTask> tasks = new LinkedHashMap<>();
  private final Map<String, ContainerInstance> instances = new LinkedHashMap<>();
  private final StepLine gpus = new StepLine();
  private final StepLine gpusTaken = new StepLine();
  private boolean active = true;

  LiveCluster(String name, String arn, CreateClusterRequest settings) {
    this.name = name;
    this.arn = arn;
    this.settings = settings;
    settings.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  public CreateClusterRequest settings() {
    return settings;
  }

  /** What DescribeClusters shows from now on, capacity providers for example. */
  public void settings(CreateClusterRequest changed) {
    settings = changed;
  }

  public Map<String, String> tags() {
    return tags;
  }

  public boolean isActive() {
    return active;
  }

  void delete() {
    active = false;
  }

  /** By name; a service that was deleted stays as INACTIVE for a while. */
  public TreeMap<String, LiveService> services() {
    return services;
  }

  /** Every task that AWS still shows, oldest first. */
  public List<LiveTask> tasks() {
    return List.copyOf(tasks.values());
  }

  public Optional<LiveTask> task(String arnOrId) {
    return Optional.ofNullable(tasks.get(Arns.lastPart(arnOrId)));
  }

  public Optional<LiveService> service(String arnOrName) {
    return Optional.ofNullable(services.get(Arns.lastPart(arnOrName)));
  }

  public Map<String, ContainerInstance> instances() {
    return instances;
  }

  /** How many GPUs its instances had when. */
  public StepLine gpus() {
    return gpus;
  }

  /** How many of them tasks held. */
  public StepLine gpusTaken() {
    return gpusTaken;
  }

  void countGpus(Instant now) {
    int all = instances.values().stream().mapToInt(one -> one.gpuIds().size()).sum();
    int left = instances.values().stream().mapToInt(one -> one.gpusLeft().size()).sum();
    gpus.set(now, all);
    gpusTaken.set(now, all - left);
  }

  void add(LiveTask task) {
    tasks.put(task.id(), task);
    task.service().ifPresent(service -> service.add(task));
  }

  void forget(LiveTask task) {
    tasks.remove(task.id());
    task.service().ifPresent(service -> service.forget(task));
  }
}
