package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The EC2 instances of a location, the groups that own them and the clusters that use them. */
public final class Instances {

  /** EC2 shows a terminated instance for about an hour. */
  private static final Duration TERMINATED_SHOWN = Duration.ofHours(1);

  private final Agenda agenda;
  private final Ids ids;
  private final Arns arns;
  private final Map<String, Instance> byId = new LinkedHashMap<>();
  private final Map<String, AutoScalingGroup> groups = new LinkedHashMap<>();
  private final Map<String, CapacityProvider> providers = new LinkedHashMap<>();

  Instances(Agenda agenda, Ids ids, Arns arns) {
    this.agenda = agenda;
    this.ids = ids;
    this.arns = arns;
  }

  public List<Instance> all() {
    return List.copyOf(byId.values());
  }

  public List<AutoScalingGroup> groups() {
    return List.copyOf(groups.values());
  }

  public Optional<AutoScalingGroup> groupOfProvider(String capacityProvider) {
    return provider(capacityProvider).flatMap(provider -> group(provider.group()));
  }

  /** By name or ARN. */
  public Optional<AutoScalingGroup> group(String nameOrArn) {
    return Optional.ofNullable(groups.get(Arns.lastPart(nameOrArn)));
  }

  public Optional<Instance> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean runs(String id) {
    return find(id).filter(one -> one.state() == InstanceStateName.RUNNING).isPresent();
  }

  public Optional<CapacityProvider> provider(String name) {
    return Optional.ofNullable(providers.get(name));
  }

  /** The provider that gives a group's instances to clusters. */
  Optional<CapacityProvider> providerOf(AutoScalingGroup group) {
    return providers.values().stream()
        .filter(provider -> provider.group().equals(group.name()))
        .findFirst();
  }

  public void add(CapacityProvider provider) {
    providers.put(provider.name(), provider);
  }

  public void deleteProvider(String name) {
    providers.remove(name);
  }

  /** The capacity providers made of Auto Scaling groups, by name. */
  public List<String> providers() {
    return List.copyOf(providers.keySet());
  }

  /** Sets up a group whose instances have long joined the cluster through a capacity provider. */
  public AutoScalingGroup settle(
      String name,
      AutoScalingGroup.Shape shape,
      LiveCluster cluster,
      String capacityProvider,
      Instant createdAt) {
    AutoScalingGroup group = create(name, shape, createdAt);
    add(new CapacityProvider(capacityProvider, name, false, Map.of()));
    for (int number = 0; number < shape.desired(); number++) {
      String zone = shape.zones().get(number % shape.zones().size());
      Instant at = createdAt.plusSeconds(40L + number);
      Instance instance =
          launch(group.type(), zone, at, group.isSpot(), group.disks(), group.launchTags());
      group.instances().add(instance);
      join(cluster, instance, Optional.of(capacityProvider), at.plusSeconds(75));
    }
    return group;
  }

  AutoScalingGroup create(String name, AutoScalingGroup.Shape shape, Instant createdAt) {
    AutoScalingGroup group =
        new AutoScalingGroup(
            name,
            arns.autoScaling(
                "autoScalingGroup:%s:autoScalingGroupName/%s".formatted(ids.uuid("asg"), name)),
            shape,
            createdAt);
    groups.put(name, group);
    return group;
  }

  void deleteGroup(AutoScalingGroup group) {
    groups.remove(group.name(), group);
  }

  /** A new instance; it runs at once. */
  Instance launch(
      InstanceType type,
      String zone,
      Instant at,
      boolean spot,
      List<Disk> disks,
      Map<String, String> tags) {
    Instance instance =
        new Instance(
            "i-" + ids.hex("instance", 17), type, zone, ids.privateIp(), at, spot, disks, tags);
    byId.put(instance.id(), instance);
    return instance;
  }

  /** The agent on an instance registers it with a cluster. */
  void join(LiveCluster cluster, Instance instance, Optional<String> provider, Instant at) {
    String id = ids.hex("container-instance", 32);
    int gpus = instance.type().gpu().map(InstanceType.Gpu::count).orElse(0);
    cluster
        .instances()
        .put(
            id,
            new ContainerInstance(
                id,
                arns.ecs("container-instance/%s/%s".formatted(cluster.name(), id)),
                instance,
                provider,
                at,
                IntStream.range(0, gpus).mapToObj(one -> "GPU-" + ids.uuid("gpu")).toList()));
  }

  /** Where a task of the provider fits best: where the least GPUs and memory stay over. */
  Optional<ContainerInstance> place(
      LiveCluster cluster, TaskDefinition definition, Optional<String> provider) {
    return candidates(cluster, provider).stream()
        .filter(instance -> instance.lacks(definition).isEmpty())
        .min(
            Comparator.<ContainerInstance>comparingInt(instance -> instance.gpusLeft().size())
                .thenComparingInt(ContainerInstance::memoryLeft)
                .thenComparing(ContainerInstance::id));
  }

  /** Why no instance takes the task, as the rest of ECS's sentence. */
  static String whyNot(LiveCluster cluster, TaskDefinition definition, Optional<String> provider) {
    List<ContainerInstance> candidates = candidates(cluster, provider);
    if (candidates.isEmpty()) {
      return "Reason: No Container Instances were found in your cluster.";
    }
    ContainerInstance closest =
        candidates.stream()
            .max(
                Comparator.<ContainerInstance>comparingInt(one -> one.gpusLeft().size())
                    .thenComparingInt(ContainerInstance::memoryLeft))
            .orElseThrow();
    return "The closest matching (container-instance %s) has %s."
        .formatted(closest.id(), closest.lacks(definition).orElse("insufficient resources"));
  }

  private static List<ContainerInstance> candidates(
      LiveCluster cluster, Optional<String> provider) {
    return cluster.instances().values().stream()
        .filter(ContainerInstance::takesTasks)
        .filter(one -> provider.isEmpty() || one.capacityProvider().equals(provider))
        .toList();
  }

  /** AWS takes an instance back and has none to give; answers the tasks that ran on it. */
  List<LiveTask> lose(LiveCluster cluster, ContainerInstance host, String why) {
    terminate(host.instance(), why);
    cluster.instances().remove(host.id());
    cluster.countGpus(agenda.now());
    List<LiveTask> tasks = new ArrayList<>();
    for (LiveTask task : cluster.tasks()) {
      if (task.isActive() && task.host().filter(host::equals).isPresent()) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** One that belongs to no cluster, or no longer. */
  void terminate(Instance instance, String why) {
    instance.becomes(InstanceStateName.TERMINATED, why);
    groups.values().forEach(group -> group.instances().remove(instance));
    agenda.after(TERMINATED_SHOWN, () -> byId.remove(instance.id()));
  }
}
