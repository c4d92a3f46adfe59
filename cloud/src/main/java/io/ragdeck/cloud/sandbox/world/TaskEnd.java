package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * How a task ends: DEACTIVATING while its targets drain, STOPPING while its containers get their
 * SIGTERM, DEPROVISIONING while its network interface goes, STOPPED for an hour, then AWS has
 * forgotten it.
 */
final class TaskEnd {

  /** "Stopped tasks appear in the returned results for at least one hour" (DescribeTasks). */
  private static final Duration STOPPED_SHOWN = Duration.ofHours(1);

  private static final int SIGKILL = 137;
  private static final int SIGTERM = 143;

  private final Agenda agenda;
  private final Chance chance;
  private final Ids ids;
  private final TargetGroups targetGroups;
  private final LogGroups logs;
  private final FargateUse fargate;
  private final List<Consumer<LiveTask>> listeners = new ArrayList<>();

  TaskEnd(Account account) {
    this.agenda = account.agenda();
    this.chance = account.chance().within("stops");
    this.ids = account.ids();
    this.targetGroups = account.targetGroups();
    this.logs = account.logGroups();
    this.fargate = account.fargate();
  }

  /** Tells when a task begins to stop and when it has stopped. */
  void onChange(Consumer<LiveTask> listener) {
    listeners.add(listener);
  }

  /** Asks a task to stop: its targets drain, its containers may finish. */
  void stop(LiveTask task, StopCause cause) {
    if (!task.isActive()) {
      return;
    }
    boolean ran = task.isRunning();
    begin(task, cause);
    Duration draining = deregister(task);
    if (ran && !draining.isZero()) {
      task.change(view -> view.lastStatus("DEACTIVATING"));
      tell(task);
      agenda.after(draining, () -> terminate(task, cause));
    } else {
      terminate(task, cause);
      tell(task);
    }
  }

  /** A container of the task has died, or never started. */
  void die(LiveTask task, StopCause cause, Optional<Mishap> why) {
    if (!task.isActive()) {
      return;
    }
    if (cause.graceful()) {
      stop(task, cause);
      return;
    }
    begin(task, cause);
    deregister(task);
    containersStop(task, cause, why);
    deprovision(task);
    tell(task);
  }

  /** Its essential container has done its work. */
  void finish(LiveTask task) {
    if (task.isActive()) {
      logs.finish(task, task.essential(), agenda.now());
      die(task, StopCause.done(), Optional.empty());
    }
  }

  private void begin(LiveTask task, StopCause cause) {
    task.stopsBecause(cause);
    task.change(
        view ->
            view.desiredStatus("STOPPED")
                .stopCode(cause.code())
                .stoppedReason(cause.reason())
                .stoppingAt(agenda.now()));
  }

  private Duration deregister(LiveTask task) {
    Duration longest = Duration.ZERO;
    for (LiveTarget target : task.targets()) {
      boolean drains = !target.is(TargetHealthStateEnum.UNUSED);
      targetGroups.deregister(target);
      LiveTargetGroup group = target.group();
      if (drains && group.drainingTime().compareTo(longest) > 0) {
        longest = group.drainingTime();
      }
      task.service()
          .ifPresent(
              service ->
                  service
                      .events()
                      .say(
                          agenda.now(),
                          "deregistered 1 targets in (target-group %s)".formatted(group.arn())));
    }
    return longest;
  }

  private void terminate(LiveTask task, StopCause cause) {
    task.change(view -> view.lastStatus("STOPPING"));
    long number = ids.next("stop-number");
    agenda.after(
        chance.seconds(1, 4, "sigterm", number),
        () -> {
          containersStop(task, cause, Optional.empty());
          deprovision(task);
        });
  }

  private void containersStop(LiveTask task, StopCause cause, Optional<Mishap> why) {
    Instant now = agenda.now();
    String essential = task.essential().name();
    task.change(view -> view.executionStoppedAt(now));
    task.changeContainers(container -> stopped(task, container, essential, cause, why));
    for (ContainerDefinition container : task.definition().containerDefinitions()) {
      logs.close(task, container, now, container.name().equals(essential) ? why : Optional.empty());
    }
  }

  private static Container stopped(
      LiveTask task, Container container, String essential, StopCause cause, Optional<Mishap> why) {
    boolean ran = container.lastStatus().equals("RUNNING");
    boolean failedDependency =
        why.filter(Mishap.DEPENDENCY_FAILED::equals).isPresent()
            && task.dependency().filter(container.name()::equals).isPresent();
    if (container.lastStatus().equals("STOPPED")) {
      return container;
    }
    return container.copy(
        view -> {
          view.lastStatus("STOPPED");
          if (failedDependency) {
            view.exitCode(1);
          } else if (container.name().equals(essential)) {
            cause.containerReason().ifPresent(view::reason);
            cause.exitCode().filter(code -> ran).ifPresent(view::exitCode);
          } else if (ran) {
            view.exitCode(cause.exitCode().filter(code -> code == SIGKILL).orElse(SIGTERM));
          }
        });
  }

  private void deprovision(LiveTask task) {
    task.change(view -> view.lastStatus("DEPROVISIONING"));
    long number = ids.next("stop-number");
    agenda.after(
        chance.seconds(2, 6, "deprovisioning", number),
        () -> {
          task.change(view -> view.lastStatus("STOPPED").stoppedAt(agenda.now()));
          if (task.onFargate()) {
            fargate.giveBack(task);
          }
          task.host()
              .ifPresent(
                  host -> {
                    host.release(task.id(), agenda.now());
                    task.cluster().countGpus(agenda.now());
                  });
          agenda.after(STOPPED_SHOWN, () -> task.cluster().forget(task));
          tell(task);
        });
  }

  private void tell(LiveTask task) {
    listeners.forEach(listener -> listener.accept(task));
  }
}
