package io.ragdeck.cloud.sandbox.world;

import java.util.Optional;

/** Finds a place for the next task of a service. */
final class Placer {

  /** What came of it. */
  sealed interface Answer {

    record Placed(Placement placement) implements Answer {}

    /** A task of the service is about to give its place back. */
    record Wait() implements Answer {}

    /** Managed scaling brings an instance: ECS waits for it and says nothing. */
    record Later() implements Answer {}

    /** ECS says so in an event and tries again. */
    record NoRoom(String sentence) implements Answer {}
  }

  private final Account account;

  Placer(Account account) {
    this.account = account;
  }

  Answer place(LiveService service) {
    return Placement.wantsFargate(service) ? onFargate(service) : onInstance(service);
  }

  private Answer onFargate(LiveService service) {
    boolean none =
        account
            .troubles()
            .of(service)
            .filter(trouble -> trouble.mishap() == Mishap.NO_CAPACITY)
            .isPresent();
    boolean spot = Placement.provider(service).filter("FARGATE_SPOT"::equals).isPresent();
    if (!account.fargate().hasRoom(service.definition(), spot)) {
      return new Answer.NoRoom(
          "was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you"
              + " can run concurrently.");
    }
    return none
        ? new Answer.NoRoom(
            "was unable to place a task. Reason: Capacity is unavailable at this time. Please try"
                + " again later or in a different availability zone.")
        : new Answer.Placed(fargate(service));
  }

  private Placement fargate(LiveService service) {
    Optional<String> provider = Placement.provider(service);
    boolean spot = provider.filter("FARGATE_SPOT"::equals).isPresent();
    return new Placement(Optional.empty(), provider, account.nextZone(service), spot);
  }

  private Answer onInstance(LiveService service) {
    Optional<String> provider = Placement.provider(service);
    Optional<ContainerInstance> host =
        account.instances().place(service.cluster(), service.definition(), provider);
    if (host.isPresent()) {
      return new Answer.Placed(on(host.get(), provider));
    }
    if (provider.flatMap(account.instances()::provider).filter(this::grows).isPresent()) {
      return new Answer.Later();
    }
    return service.tasks().stream().anyMatch(Placer::isLeaving)
        ? new Answer.Wait()
        : new Answer.NoRoom(
            "was unable to place a task because no container instance met all of its requirements. "
                + Instances.whyNot(service.cluster(), service.definition(), provider));
  }

  /** Asks managed scaling for instances; whether any are on their way. */
  private boolean grows(CapacityProvider provider) {
    if (!provider.managedScaling()) {
      return false;
    }
    AutoScalingGroup group = account.instances().group(provider.group()).orElse(null);
    if (group == null || group.isDeleting()) {
      return false;
    }
    account.autoScaling().wants(group, missing(provider));
    return group.failure().isEmpty()
        && group.instances().stream()
            .anyMatch(one -> account.clusters().values().stream().noneMatch(in -> has(in, one)));
  }

  private static boolean has(LiveCluster cluster, Instance instance) {
    return cluster.instances().values().stream().anyMatch(one -> one.instance().equals(instance));
  }

  /** Tasks that services of this provider lack, those of a new deployment beside the old ones. */
  private int missing(CapacityProvider provider) {
    return account.clusters().values().stream()
        .flatMap(cluster -> cluster.services().values().stream())
        .filter(service -> Placement.provider(service).filter(provider.name()::equals).isPresent())
        .mapToInt(
            service -> Math.max(0, service.desired() - service.staying(service.primary()).size()))
        .sum();
  }

  private static Placement on(ContainerInstance host, Optional<String> provider) {
    return new Placement(
        Optional.of(host), provider, host.instance().availabilityZone(), host.instance().isSpot());
  }

  /** A task that stops gives its place back in a moment: the scheduler looks again then. */
  private static boolean isLeaving(LiveTask task) {
    return !task.isActive() && !task.isStopped();
  }
}
