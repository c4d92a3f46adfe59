package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * EC2 Auto Scaling and the instances that it starts and ends: as many as a group desires, as far as
 * the quota goes. An instance boots for more than a minute before its agent joins a cluster.
 */
public final class AutoScaling {

  private static final Duration LAUNCH = Duration.ofSeconds(9);
  private static final Duration BOOT = Duration.ofSeconds(70);
  private static final Duration AGAIN = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(35);
  private static final Duration REPLACING = Duration.ofSeconds(20);

  /** ECS scales a group in once an instance has been idle for fifteen minutes. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  private final Account account;
  private final Agenda agenda;
  private final Instances instances;
  private final TaskEnd end;

  AutoScaling(Account account, TaskEnd end) {
    this.account = account;
    this.agenda = account.agenda();
    this.instances = account.instances();
    this.end = end;
  }

  /**
   * A new group; its instances are on their way.
   *
   * @param cluster what the user data of its instances names; otherwise they join the cluster that
   *     its capacity provider belongs to
   */
  public AutoScalingGroup create(
      String name, AutoScalingGroup.Shape shape, Optional<String> cluster) {
    AutoScalingGroup group = instances.create(name, shape, agenda.now());
    group.cluster(cluster);
    reconcile(group);
    return group;
  }

  public void change(
      AutoScalingGroup group, AutoScalingGroup.Shape shape, Optional<String> cluster) {
    group.shape(shape);
    group.cluster(cluster);
    reconcile(group);
  }

  /**
   * Other bounds or another desired capacity; instances come and go by it.
   *
   * @param cause what DescribeScalingActivities says of it
   */
  public void resize(AutoScalingGroup group, int min, int max, int desired, String cause) {
    group.shape(group.shape().within(min, max, desired));
    reconcile(group, cause);
  }

  /** Ends its instances; the group is gone when they are. */
  public void delete(AutoScalingGroup group) {
    group.deleting();
    group.shape(group.shape().desiring(0));
    reconcile(group);
    agenda.after(END, () -> instances.deleteGroup(group));
  }

  /** One instance that belongs to no group. */
  public Instance launch(
      InstanceType type, String zone, List<Disk> disks, Map<String, String> tags) {
    Instance instance = instances.launch(type, zone, agenda.now(), false, disks, tags);
    instance.becomes(InstanceStateName.PENDING, "");
    agenda.after(LAUNCH, () -> instance.becomes(InstanceStateName.RUNNING, ""));
    return instance;
  }

  /** Ends an instance at once; the group that it belongs to starts another a little later. */
  void replace(Instance instance) {
    Optional<AutoScalingGroup> group =
        instances.groups().stream().filter(one -> one.instances().contains(instance)).findFirst();
    end(instance);
    group.ifPresent(one -> agenda.after(REPLACING, () -> reconcile(one)));
  }

  /**
   * Ends one instance of a group, as TerminateInstanceInAutoScalingGroup does.
   *
   * @param smaller whether the group desires one instance less from now on; another takes its place
   *     otherwise
   */
  public AutoScalingGroup.Activity terminate(
      AutoScalingGroup group, Instance instance, boolean smaller) {
    if (smaller) {
      group.shape(group.shape().desiring(group.desired() - 1));
    }
    leave(
        group,
        instance,
        "At %s instance %s was taken out of service in response to a user request%s."
            .formatted(
                agenda.now().truncatedTo(ChronoUnit.SECONDS),
                instance.id(),
                smaller ? ", shrinking the capacity" : ""));
    AutoScalingGroup.Activity activity = group.activities().getFirst();
    agenda.after(REPLACING, () -> reconcile(group));
    return activity;
  }

  /** EC2's words if one more instance of this type is more than the quota of its family. */
  public Optional<String> refusal(InstanceType type, boolean spot) {
    return VcpuQuota.refusal(account, type, spot);
  }

  /** Tasks found no room: the group gets as many instances as lack tasks, up to its maximum. */
  void wants(AutoScalingGroup group, int missing) {
    long free = group.instances().stream().filter(one -> !hasJoined(one) || isIdle(one)).count();
    int more = (int) Math.max(0, missing - free);
    int desired = Math.min(group.max(), group.instances().size() + more);
    if (desired > group.desired()) {
      group.shape(group.shape().desiring(desired));
      reconcile(group);
      agenda.after(IDLE, () -> scaleIn(group));
    }
  }

  private boolean hasJoined(Instance instance) {
    return joined(instance).isPresent();
  }

  private boolean isIdle(Instance instance) {
    return joined(instance).filter(one -> one.host().idleSince().isPresent()).isPresent();
  }

  private void scaleIn(AutoScalingGroup group) {
    if (group.isDeleting()) {
      return;
    }
    Instant limit = agenda.now().minus(IDLE);
    for (Instance instance : List.copyOf(group.instances())) {
      boolean idle =
          joined(instance)
              .flatMap(one -> one.host().idleSince())
              .filter(since -> !since.isAfter(limit))
              .isPresent();
      if (idle && group.desired() > group.min()) {
        group.shape(group.shape().desiring(group.desired() - 1));
        leave(group, instance, "ECS scaled the group in: the instance was idle.");
      }
    }
    if (group.desired() > group.min()) {
      agenda.after(Duration.ofMinutes(5), () -> scaleIn(group));
    }
  }

  private void reconcile(AutoScalingGroup group) {
    reconcile(
        group,
        "At %s the desired capacity was %s."
            .formatted(agenda.now().truncatedTo(ChronoUnit.SECONDS), group.desired()));
  }

  private void reconcile(AutoScalingGroup group, String cause) {
    while (group.instances().size() > group.desired()) {
      leave(group, group.instances().getFirst(), cause);
    }
    while (group.instances().size() < group.desired()) {
      Optional<String> refusal = group.exhaustion().or(() -> refusal(group.type(), group.isSpot()));
      group.failure(refusal);
      if (refusal.isPresent()) {
        failed(group, cause, refusal.get());
        agenda.after(AGAIN, () -> again(group));
        return;
      }
      start(group, cause);
    }
  }

  private void again(AutoScalingGroup group) {
    if (!group.isDeleting() && group.failure().isPresent()) {
      reconcile(group);
    }
  }

  private void failed(AutoScalingGroup group, String cause, String why) {
    Instant now = agenda.now();
    group.add(
        new AutoScalingGroup.Activity(
            account.ids().uuid("activity"),
            now,
            Optional.of(now),
            "Launching a new EC2 instance.  Status Reason: " + why,
            cause,
            Optional.of(why)));
  }

  private String begin(AutoScalingGroup group, String description, String cause) {
    String id = account.ids().uuid("activity");
    group.add(
        new AutoScalingGroup.Activity(
            id, agenda.now(), Optional.empty(), description, cause, Optional.empty()));
    return id;
  }

  /** An instance of the group shuts down; its tasks and targets go at once. */
  private void leave(AutoScalingGroup group, Instance instance, String cause) {
    String activity = begin(group, "Terminating EC2 instance: " + instance.id(), cause);
    for (String arn : group.targetGroups()) {
      account
          .targetGroups()
          .find(arn)
          .flatMap(targets -> targets.target(instance.id(), targets.view().port()))
          .ifPresent(account.targetGroups()::deregister);
    }
    end(instance);
    instance.becomes(InstanceStateName.SHUTTING_DOWN, instance.stateReason());
    group.leaving().add(instance);
    agenda.after(
        END,
        () -> {
          instance.becomes(InstanceStateName.TERMINATED, instance.stateReason());
          group.leaving().remove(instance);
          group.done(activity, agenda.now());
        });
  }

  private void start(AutoScalingGroup group, String cause) {
    String zone = group.zones().get(group.instances().size() % group.zones().size());
    Instance instance =
        instances.launch(
            group.type(), zone, agenda.now(), group.isSpot(), group.disks(), group.launchTags());
    instance.becomes(InstanceStateName.PENDING, "");
    group.instances().add(instance);
    String activity = begin(group, "Launching a new EC2 instance: " + instance.id(), cause);
    agenda.after(
        LAUNCH,
        () -> {
          if (group.instances().contains(instance)) {
            instance.becomes(InstanceStateName.RUNNING, "");
          }
          group.done(activity, agenda.now());
        });
    agenda.after(LAUNCH.plus(BOOT), () -> serve(group, instance));
    agenda.after(LAUNCH.plus(BOOT), () -> join(group, instance));
  }

  /** What runs on it answers for itself, without tasks of ECS. */
  private void serve(AutoScalingGroup group, Instance instance) {
    if (!group.instances().contains(instance)) {
      return;
    }
    for (String arn : group.targetGroups()) {
      account
          .targetGroups()
          .find(arn)
          .ifPresent(
              targets ->
                  account
                      .targetGroups()
                      .register(
                          targets,
                          instance.id(),
                          targets.view().port(),
                          instance.availabilityZone()));
    }
  }

  private void deregister(Instance instance) {
    account.targetGroups().all().stream()
        .flatMap(group -> group.targets().stream())
        .filter(target -> target.address().equals(instance.id()))
        .toList()
        .forEach(account.targetGroups()::deregister);
  }

  private void join(AutoScalingGroup group, Instance instance) {
    if (!group.instances().contains(instance)) {
      return;
    }
    Optional<String> provider = instances.providerOf(group).map(CapacityProvider::name);
    group
        .cluster()
        .or(() -> provider.flatMap(this::clusterOf))
        .flatMap(account::cluster)
        .ifPresentOrElse(
            cluster -> {
              boolean gives =
                  provider.filter(cluster.settings().capacityProviders()::contains).isPresent();
              instances.join(cluster, instance, gives ? provider : Optional.empty(), agenda.now());
              cluster.countGpus(agenda.now());
            },
            () -> agenda.after(AGAIN, () -> join(group, instance)));
  }

  private Optional<String> clusterOf(String provider) {
    return account.clusters().values().stream()
        .filter(LiveCluster::isActive)
        .filter(cluster -> cluster.settings().capacityProviders().contains(provider))
        .map(LiveCluster::name)
        .findFirst();
  }

  /** The instances that are in a cluster already belong to its new capacity providers too. */
  public void associated(LiveCluster cluster) {
    for (String name : cluster.settings().capacityProviders()) {
      List<Instance> given =
          instances.groupOfProvider(name).map(AutoScalingGroup::instances).orElse(List.of());
      cluster.instances().values().stream()
          .filter(host -> given.contains(host.instance()))
          .forEach(host -> host.belongsTo(name));
    }
  }

  private record Joined(LiveCluster cluster, ContainerInstance host) {}

  private Optional<Joined> joined(Instance instance) {
    return account.clusters().values().stream()
        .flatMap(
            cluster ->
                cluster.instances().values().stream()
                    .filter(host -> host.instance().equals(instance))
                    .map(host -> new Joined(cluster, host)))
        .findFirst();
  }

  private void end(Instance instance) {
    String why = "Client.UserInitiatedShutdown: User initiated shutdown";
    deregister(instance);
    Optional<Joined> joined = joined(instance);
    if (joined.isEmpty()) {
      instances.terminate(instance, why);
      return;
    }
    Joined in = joined.get();
    instances
        .lose(in.cluster(), in.host(), why)
        .forEach(task -> end.die(task, StopCause.hostTerminated(instance.id()), Optional.empty()));
  }
}
