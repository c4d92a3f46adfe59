package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens to an account from outside: troubles begin, capacity is lost, somebody meddles. */
public final class Happenings {

  /** "Two minutes before EC2 stops or terminates your Spot Instance" (EC2 user guide). */
  private static final Duration NOTICE = Duration.ofMinutes(2);

  private final Account account;
  private final TaskEnd end;

  Happenings(Account account, TaskEnd end) {
    this.account = account;
    this.end = end;
  }

  /** From now on this goes wrong, with tasks that already run as well. */
  public void begin(Trouble trouble) {
    account.troubles().add(trouble);
    account
        .cluster(trouble.cluster())
        .flatMap(cluster -> cluster.service(trouble.service()))
        .ifPresent(service -> strikeRunning(service, trouble));
  }

  private void strikeRunning(LiveService service, Trouble trouble) {
    List<LiveTask> tasks =
        service.tasks().stream()
            .filter(LiveTask::isRunning)
            .filter(task -> trouble.concerns(service, task.essential().image()))
            .limit(trouble.tasks())
            .toList();
    for (LiveTask task : tasks) {
      switch (trouble.mishap().when()) {
        case RUNNING ->
            account.agenda().after(Duration.ofSeconds(5), () -> strike(task, trouble.mishap()));
        case CHECKED -> task.targets().forEach(target -> fail(target, trouble.mishap()));
        case STARTING, PLACED -> {}
      }
    }
  }

  /**
   * From now on this goes wrong with every task of the family that is run by itself.
   *
   * @param after how long a task runs before it strikes, for what strikes running tasks
   * @throws IllegalArgumentException for what only ever happens to tasks of services
   */
  public void beginWithFamily(String cluster, String family, Mishap mishap, Duration after) {
    if (mishap.when() == Mishap.When.CHECKED || mishap == Mishap.CONTAINER_UNHEALTHY) {
      throw new IllegalArgumentException(
          "%s happens to tasks of services only: nobody checks a task that runs by itself"
              .formatted(mishap.id()));
    }
    account.troubles().add(new Troubles.OfFamily(cluster, family, mishap, after));
  }

  /** Nothing goes wrong with tasks of the family any more. */
  public void endWithFamily(String cluster, String family) {
    account.troubles().endFamily(cluster, family);
  }

  /**
   * Something happens to one task, once. What keeps a task from starting cannot happen to one that
   * runs: it is stopped, and happens to the task that replaces it.
   *
   * @throws IllegalArgumentException for what never happens to a single task
   */
  public void strike(LiveTask task, Mishap mishap) {
    switch (mishap.when()) {
      case RUNNING -> end.die(task, mishap.strike(task), Optional.of(mishap));
      case CHECKED -> {
        if (task.targets().isEmpty()) {
          throw new IllegalArgumentException(
              "%s has no target group that could check it".formatted(task.id()));
        }
        task.targets().forEach(target -> fail(target, mishap));
      }
      case STARTING -> {
        task.service().ifPresent(service -> account.troubles().add(once(service, mishap)));
        end.stop(task, StopCause.byUser("Stopped in the sandbox"));
      }
      case PLACED ->
          throw new IllegalArgumentException(
              "%s happens to a service, not to one task".formatted(mishap.id()));
    }
  }

  private Trouble once(LiveService service, Mishap mishap) {
    return new Trouble(
        service.cluster().name(),
        service.name(),
        mishap,
        Optional.empty(),
        Integer.MAX_VALUE,
        Duration.ZERO,
        account.now(),
        true);
  }

  /** Whatever goes wrong with the service ends; tasks that it struck are not healed by it. */
  public void end(LiveService service) {
    account.troubles().end(service);
    service.tasks().stream()
        .flatMap(task -> task.targets().stream())
        .filter(target -> target.failing().isPresent())
        .forEach(target -> account.targetGroups().failing(target, Optional.empty()));
  }

  /** The target fails its health checks from now on. */
  public void fail(LiveTarget target, Mishap mishap) {
    target
        .task()
        .flatMap(task -> account.logGroups().of(task, task.essential()))
        .ifPresent(stream -> stream.ails(mishap));
    account.targetGroups().failing(target, Optional.of(mishap));
  }

  /** From now on AWS has no more instances for the group. */
  public void runShort(String capacityProvider) {
    account.instances().groupOfProvider(capacityProvider).ifPresent(AutoScalingGroup::exhaust);
  }

  /** AWS takes an instance of the group back and has no other to give. */
  public void loseInstance(LiveCluster cluster, String capacityProvider, Optional<String> task) {
    runShort(capacityProvider);
    cluster.instances().values().stream()
        .filter(one -> one.capacityProvider().filter(capacityProvider::equals).isPresent())
        .filter(one -> task.isEmpty() || runs(cluster, one, task.get()))
        .findFirst()
        .ifPresent(host -> lose(cluster, host));
  }

  /**
   * EC2 says that it takes a spot instance back in two minutes. The agent drains it at once, as
   * ECS_ENABLE_SPOT_INSTANCE_DRAINING has it.
   */
  public void interrupt(LiveCluster cluster, ContainerInstance host) {
    if (!host.instance().isSpot()) {
      throw new IllegalArgumentException(
          "%s is no spot instance: EC2 does not take it back".formatted(host.instance().id()));
    }
    host.instance().interruptedAt(account.now().plus(NOTICE));
    account.services().drain(cluster, host, true);
    account.agenda().after(NOTICE, () -> takeBack(cluster, host));
  }

  private void takeBack(LiveCluster cluster, ContainerInstance host) {
    if (cluster.instances().containsValue(host)) {
      lose(cluster, host);
    }
  }

  /** The GPUs of an instance fail, as ECS finds out; what runs on it goes on as it can. */
  public void breakGpus(ContainerInstance host) {
    host.failing(Optional.of(account.now()));
  }

  /** The GPUs of the first instance that runs a task of the service fail. */
  public void breakGpus(LiveCluster cluster, String service) {
    cluster.instances().values().stream()
        .filter(host -> runs(cluster, host, service))
        .findFirst()
        .ifPresent(this::breakGpus);
  }

  /** An instance fails its status check, and its agent is out of reach; or it is well again. */
  public void impair(Instance instance, boolean fails) {
    instance.impaired(fails);
  }

  /** A GPU of the instance that runs the service has an error; it goes on. */
  public void failGpu(LiveCluster cluster, String service, int xid) {
    cluster.instances().values().stream()
        .filter(one -> !one.gpuIds().isEmpty() && runs(cluster, one, service))
        .findFirst()
        .ifPresent(host -> host.instance().gpuFails(xid));
  }

  private static boolean runs(LiveCluster cluster, ContainerInstance host, String service) {
    return cluster.tasks().stream()
        .anyMatch(
            task ->
                task.isActive()
                    && task.host().filter(host::equals).isPresent()
                    && task.service().filter(one -> one.name().equals(service)).isPresent());
  }

  private void lose(LiveCluster cluster, ContainerInstance host) {
    String why =
        host.instance().isSpot()
            ? "Server.SpotInstanceTermination: Spot instance termination"
            : "Server.InternalError: Internal error on launch";
    for (LiveTask task : account.instances().lose(cluster, host, why)) {
      end.die(task, StopCause.hostTerminated(host.instance().id()), Optional.empty());
    }
  }
}
