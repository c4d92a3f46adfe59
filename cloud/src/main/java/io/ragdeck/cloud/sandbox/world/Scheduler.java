package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The ECS service scheduler: keeps as many tasks as desired, replaces the tasks of old deployments
 * within the minimum and maximum percent, declares a deployment complete or failed.
 */
final class Scheduler {

  /** How long the scheduler takes to notice. */
  /** ECS looks at the health of targets now and then, not at once. */
  private static final Duration NOTICED = Duration.ofSeconds(20);

  private static final Duration NOTICE = Duration.ofSeconds(1);

  private static final Duration PLACE_AGAIN = Duration.ofSeconds(30);
  private static final String SEE =
      "For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

  private final Account account;
  private final Agenda agenda;
  private final TaskLife life;
  private final TaskEnd end;
  private final TrafficShift shift;
  private final Placer placer;

  Scheduler(Account account, TaskLife life, TaskEnd end, TrafficShift shift) {
    this.account = account;
    this.agenda = account.agenda();
    this.life = life;
    this.end = end;
    this.shift = shift;
    this.placer = new Placer(account);
    life.onChange(this::taskMoved);
    end.onChange(this::taskEnds);
    account.targetGroups().onChange(this::targetMoved);
  }

  /** Has a look at the service in a moment. */
  void look(LiveService service) {
    if (service.planLook()) {
      agenda.after(NOTICE, () -> reconcile(service));
    }
  }

  private void reconcile(LiveService service) {
    service.looked();
    if (service.status() == LiveService.Status.INACTIVE) {
      return;
    }
    service.rollout().ifPresent(rollout -> rollout.proceed(agenda.now()));
    stopSurplus(service);
    shift.move(service).ifPresent(again -> lookAt(service, again));
    if (!shift.holdsOld(service)) {
      stopOld(service);
    }
    stopDraining(service);
    startMissing(service);
    dropFinished(service);
    settle(service);
  }

  private void stopSurplus(LiveService service) {
    LiveDeployment primary = service.primary();
    List<LiveTask> tasks = service.staying(primary);
    int surplus = tasks.size() - service.desired();
    if (surplus > 0) {
      stop(service, primary, notReadyFirst(tasks).subList(0, surplus));
    }
  }

  private void stopOld(LiveService service) {
    LiveDeployment primary = service.primary();
    List<LiveTask> old =
        service.active().stream().filter(task -> !task.startedBy().equals(primary.id())).toList();
    if (old.isEmpty()) {
      return;
    }
    stop(service, primary, asFarAsHealthAllows(service, old));
  }

  /** Tasks on instances that drain make room for those that take their place elsewhere. */
  private void stopDraining(LiveService service) {
    LiveDeployment primary = service.primary();
    List<LiveTask> leaving =
        service.active(primary).stream()
            .filter(task -> task.host().filter(ContainerInstance::isDraining).isPresent())
            .toList();
    stop(service, primary, asFarAsHealthAllows(service, leaving));
  }

  private static List<LiveTask> asFarAsHealthAllows(LiveService service, List<LiveTask> tasks) {
    long ready = service.active().stream().filter(LiveTask::isReady).count();
    long spare = Math.max(0, ready - service.leastHealthy());
    List<LiveTask> stopping = new ArrayList<>();
    for (LiveTask task : notReadyFirst(tasks)) {
      if (!task.isReady()) {
        stopping.add(task);
      } else if (spare > 0) {
        stopping.add(task);
        spare--;
      }
    }
    return stopping;
  }

  private void stop(LiveService service, LiveDeployment deployment, List<LiveTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Instant now = agenda.now();
    boolean drains = tasks.stream().anyMatch(task -> !task.targets().isEmpty());
    service
        .events()
        .say(now, "has stopped %s running tasks: %s.".formatted(tasks.size(), names(tasks)));
    if (drains) {
      service
          .events()
          .sayInTaskSet(
              now,
              tasks.getFirst().startedBy(),
              "has begun draining connections on %s tasks.".formatted(tasks.size()));
    }
    tasks.forEach(task -> end.stop(task, StopCause.scaling(deployment.id())));
  }

  private static List<LiveTask> notReadyFirst(List<LiveTask> tasks) {
    return tasks.stream().sorted(Comparator.comparing(LiveTask::isReady)).toList();
  }

  private void startMissing(LiveService service) {
    LiveDeployment primary = service.primary();
    int missing = service.desired() - service.staying(primary).size();
    int room = service.mostTasks() - service.active().size();
    // What is new comes up beside all that is old, whatever the maximum percent is.
    int count = shift.holdsOld(service) ? missing : Math.min(missing, room);
    if (count <= 0 || primary.rolloutState() == DeploymentRolloutState.FAILED) {
      return;
    }
    if (!service.backoff().allows(agenda.now())) {
      lookAt(service, service.backoff().notBefore());
      return;
    }
    if (!service.mayPlace(agenda.now())) {
      return;
    }
    List<LiveTask> started = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Optional<Placement> placement = place(service);
      if (placement.isEmpty()) {
        break;
      }
      started.add(life.start(service, primary, placement.get()));
    }
    if (!started.isEmpty()) {
      service
          .events()
          .say(agenda.now(), "has started %s tasks: %s.".formatted(started.size(), names(started)));
      primary.touch(agenda.now());
    }
  }

  private Optional<Placement> place(LiveService service) {
    return switch (placer.place(service)) {
      case Placer.Answer.Placed(Placement placement) -> Optional.of(placement);
      case Placer.Answer.Wait _ -> Optional.empty();
      case Placer.Answer.Later _ -> {
        Instant again = agenda.now().plus(PLACE_AGAIN);
        service.placeNotBefore(again);
        lookAt(service, again);
        yield Optional.empty();
      }
      case Placer.Answer.NoRoom(String sentence) -> {
        Instant again = agenda.now().plus(PLACE_AGAIN);
        service.events().say(agenda.now(), sentence + " " + SEE);
        service.placeNotBefore(again);
        lookAt(service, again);
        yield Optional.empty();
      }
    };
  }

  private void lookAt(LiveService service, Instant moment) {
    if (service.planLook(agenda.now(), moment)) {
      agenda.at(moment, () -> reconcile(service));
    }
  }

  private void dropFinished(LiveService service) {
    service
        .deployments()
        .removeIf(deployment -> !deployment.isPrimary() && !service.hasTasksLeft(deployment));
  }

  private void settle(LiveService service) {
    Instant now = agenda.now();
    LiveDeployment primary = service.primary();
    List<LiveTask> tasks = service.active(primary);
    boolean steady =
        tasks.size() == service.desired()
            && tasks.stream().allMatch(LiveTask::isReady)
            && service.deployments().size() == 1;
    if (service.status() == LiveService.Status.DRAINING) {
      if (service.tasks().stream().allMatch(LiveTask::isStopped)) {
        service.status(LiveService.Status.INACTIVE);
      }
      return;
    }
    if (!steady) {
      service.events().unsteady(now);
      return;
    }
    if (primary.isInProgress()) {
      account.deployments().complete(service, primary, now);
      service.events().say(now, "(deployment %s) deployment completed.".formatted(primary.id()));
    }
    service.backoff().reset();
    service.events().steady(now);
  }

  private void taskMoved(LiveTask task) {
    task.service()
        .ifPresent(
            service -> {
              count(service);
              if (task.isReady()) {
                ranWell(service, task);
              }
              look(service);
            });
  }

  private static void ranWell(LiveService service, LiveTask task) {
    task.rememberReady();
    service.backoff().reset();
    service.deployment(task.startedBy()).ifPresent(LiveDeployment::taskRanWell);
  }

  private void taskEnds(LiveTask task) {
    task.service()
        .ifPresent(
            service -> {
              count(service);
              boolean failed = task.cause().map(StopCause::failure).orElse(false);
              if (failed && !task.isStopped()) {
                taskFailed(service, task);
              }
              if (task.isStopped()) {
                agenda.after(Duration.ZERO, () -> reconcile(service));
              } else {
                look(service);
              }
            });
  }

  private void taskFailed(LiveService service, LiveTask task) {
    Instant now = agenda.now();
    if (task.startedAt().isEmpty() && service.backoff().failed(now)) {
      service.events().say(now, "is unable to consistently start tasks successfully. " + SEE);
    }
    service
        .deployment(task.startedBy())
        .filter(deployment -> deployment.isInProgress() && !task.wasReady())
        .ifPresent(
            deployment -> {
              deployment.countFailure(now);
              if (service.hasCircuitBreaker()
                  && deployment.isPrimary()
                  && deployment.failedTasks() >= service.failuresAllowed()) {
                account.deployments().fail(service, deployment);
              }
            });
  }

  private void targetMoved(LiveTarget target) {
    LiveTask task = target.task().orElse(null);
    if (task == null || task.service().isEmpty()) {
      return;
    }
    LiveService service = task.service().get();
    if (target.is(TargetHealthStateEnum.UNHEALTHY)) {
      service.events().say(agenda.now(), unhealthy(task, target));
      Instant graceEnds = graceEnds(service, task);
      Instant noticed = agenda.now().plus(NOTICED);
      agenda.at(
          graceEnds.isAfter(noticed) ? graceEnds : noticed, () -> replaceUnhealthy(task, target));
    } else if (task.isReady()) {
      ranWell(service, task);
    }
    look(service);
  }

  private static String unhealthy(LiveTask task, LiveTarget target) {
    return "(task %s) (port %s) is unhealthy in (target-group %s) due to (reason %s)."
        .formatted(task.id(), target.port(), target.group().arn(), target.description().orElse(""));
  }

  private Instant graceEnds(LiveService service, LiveTask task) {
    Integer grace = service.settings().healthCheckGracePeriodSeconds();
    return task.startedAt().orElse(agenda.now()).plusSeconds(grace == null ? 0 : grace);
  }

  private void replaceUnhealthy(LiveTask task, LiveTarget target) {
    if (task.isActive() && target.is(TargetHealthStateEnum.UNHEALTHY)) {
      LiveService service = task.service().orElseThrow();
      service
          .events()
          .say(agenda.now(), "has stopped 1 running tasks: %s.".formatted(names(List.of(task))));
      end.stop(task, StopCause.failedTargetHealthChecks(target.group().arn()));
    }
  }

  private void count(LiveService service) {
    service.running().set(agenda.now(), service.runningCount());
    service.wanted().set(agenda.now(), service.desired());
  }

  private static String names(List<LiveTask> tasks) {
    return String.join(" ", tasks.stream().map(task -> "(task %s)".formatted(task.id())).toList());
  }
}
