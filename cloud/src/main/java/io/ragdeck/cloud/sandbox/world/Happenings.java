package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens to an account from outside: troubles begin, capacity is lost, somebody meddles. */
public final class Happenings {

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

  /** Something happens to one task, now. */
  public void strike(LiveTask task, Mishap mishap) {
    switch (mishap.when()) {
      case CHECKED -> task.targets().forEach(target -> fail(target, mishap));
      case RUNNING, STARTING, PLACED -> end.die(task, mishap.strike(task), Optional.of(mishap));
    }
  }

  /** The target fails its health checks from now on. */
  public void fail(LiveTarget target, Mishap mishap) {
    target
        .task()
        .flatMap(task -> account.logGroups().of(task, task.essential()))
        .ifPresent(stream -> stream.ails(mishap));
    account.targetGroups().failing(target, Optional.of(mishap));
  }

  /** AWS takes an instance of the group back and has no other to give. */
  public void loseInstance(LiveCluster cluster, String capacityProvider, Optional<String> task) {
    cluster.instances().values().stream()
        .filter(one -> one.capacityProvider().filter(capacityProvider::equals).isPresent())
        .filter(one -> task.isEmpty() || runs(cluster, one, task.get()))
        .findFirst()
        .ifPresent(host -> lose(cluster, host));
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
