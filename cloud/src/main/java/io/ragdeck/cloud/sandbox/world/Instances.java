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
  private final Map<String, String> groupOfProvider = new LinkedHashMap<>();

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
    return Optional.ofNullable(groupOfProvider.get(capacityProvider)).map(groups::get);
  }

  /** The capacity providers made of Auto Scaling groups, by name. */
  public List<String> providers() {
    return List.copyOf(groupOfProvider.keySet());
  }

  /** Sets up a group whose instances have long joined the cluster through a capacity provider. */
  public AutoScalingGroup settle(
      String name,
      AutoScalingGroup.Shape shape,
      LiveCluster cluster,
      String capacityProvider,
      Instant createdAt) {
    AutoScalingGroup group =
        new AutoScalingGroup(
            name,
            arns.autoScaling(
                "autoScalingGroup:%s:autoScalingGroupName/%s".formatted(ids.uuid("asg"), name)),
            shape,
            createdAt);
    groups.put(name, group);
    groupOfProvider.put(capacityProvider, name);
    for (int number = 0; number < shape.desired(); number++) {
      String zone = shape.zones().get(number % shape.zones().size());
      launch(group, cluster, capacityProvider, zone, createdAt.plusSeconds(40L + number));
    }
    return group;
  }

  private void launch(
      AutoScalingGroup group, LiveCluster cluster, String provider, String zone, Instant at) {
    Instance instance =
        new Instance(
            "i-" + ids.hex("instance", 17),
            group.type(),
            zone,
            ids.privateIp(),
            at,
            group.isSpot(),
            group.tags());
    byId.put(instance.id(), instance);
    group.instances().add(instance);
    String id = ids.hex("container-instance", 32);
    int gpus = group.type().gpu().map(InstanceType.Gpu::count).orElse(0);
    cluster
        .instances()
        .put(
            id,
            new ContainerInstance(
                id,
                arns.ecs("container-instance/%s/%s".formatted(cluster.name(), id)),
                instance,
                Optional.of(provider),
                at.plusSeconds(75),
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
        .filter(one -> provider.isEmpty() || one.capacityProvider().equals(provider))
        .toList();
  }

  /** AWS takes an instance back and has none to give; answers the tasks that ran on it. */
  List<LiveTask> lose(LiveCluster cluster, ContainerInstance host, String why) {
    Instance instance = host.instance();
    instance.becomes(InstanceStateName.TERMINATED, why);
    groups.values().forEach(group -> group.instances().remove(instance));
    cluster.instances().remove(host.id());
    cluster.countGpus(agenda.now());
    agenda.after(TERMINATED_SHOWN, () -> byId.remove(instance.id()));
    List<LiveTask> tasks = new ArrayList<>();
    for (LiveTask task : cluster.tasks()) {
      if (task.isActive() && task.host().filter(host::equals).isPresent()) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
