package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/**
 * How a task starts: PROVISIONING, PENDING while the image is pulled, ACTIVATING while it is
 * registered with its target groups, RUNNING, and healthy once its own checks pass. The seconds are
 * those of small images on Fargate and of cached images on EC2.
 */
final class TaskLife {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Agenda agenda;
  private final Chance chance;
  private final Ids ids;
  private final TaskViews views;
  private final TargetGroups targetGroups;
  private final LogGroups logs;
  private final Troubles troubles;
  private final TaskEnd end;
  private final StartChecks checks;
  private final FargateUse fargate;
  private final List<Consumer<LiveTask>> listeners = new ArrayList<>();

  TaskLife(Account account, TaskEnd end) {
    this.agenda = account.agenda();
    this.chance = account.chance().within("tasks");
    this.ids = account.ids();
    this.views = new TaskViews(account.ids(), account.arns());
    this.targetGroups = account.targetGroups();
    this.logs = account.logGroups();
    this.troubles = account.troubles();
    this.end = end;
    this.checks = new StartChecks(account);
    this.fargate = account.fargate();
  }

  /** Tells when a task has moved on. */
  void onChange(Consumer<LiveTask> listener) {
    listeners.add(listener);
  }

  LiveTask start(LiveService service, LiveDeployment deployment, Placement placement) {
    Optional<Trouble> trouble =
        troubles.next(service, essentialImage(deployment.definition().containerDefinitions()));
    return start(
        TaskStart.of(service, deployment),
        placement,
        trouble.map(Trouble::mishap),
        trouble.map(Trouble::after).orElse(PATIENCE));
  }

  /**
   * Starts a task.
   *
   * @param patience how long it runs before something that strikes running tasks strikes it; chance
   *     adds up to a third
   */
  LiveTask start(TaskStart start, Placement placement, Optional<Mishap> fate, Duration patience) {
    LiveTask task = create(start, placement, fate, agenda.now());
    long number = ids.next("task-number");
    boolean fargate = task.onFargate();
    boolean network = task.definition().networkMode() == NetworkMode.AWSVPC;
    Duration provisioning =
        fargate
            ? chance.seconds(5, 9, "provisioning", number)
            : chance.seconds(network ? 1 : 0, network ? 3 : 1, "provisioning", number);
    Duration pull =
        fargate ? chance.seconds(8, 16, "pull", number) : chance.seconds(4, 10, "pull", number);
    agenda.after(provisioning, () -> pull(task, pull, number, patience));
    return task;
  }

  /** A task that has run well for long. */
  LiveTask settle(
      LiveService service, LiveDeployment deployment, Placement placement, Instant startedAt) {
    LiveTask task =
        create(
            TaskStart.of(service, deployment),
            placement,
            Optional.empty(),
            startedAt.minusSeconds(45));
    task.change(
        view ->
            view.pullStartedAt(startedAt.minusSeconds(30))
                .pullStoppedAt(startedAt.minusSeconds(8)));
    containersRun(task, startedAt);
    for (LoadBalancer balancer : service.settings().loadBalancers()) {
      targetGroups
          .find(balancer.targetGroupArn())
          .ifPresent(
              group ->
                  task.targets()
                      .add(
                          targetGroups.registerSettled(
                              group,
                              balancer.containerPort(),
                              placement.availabilityZone(),
                              task)));
    }
    task.change(view -> view.lastStatus("RUNNING").startedAt(startedAt));
    if (task.hasHealthCheck()) {
      healthy(task);
    }
    task.rememberReady();
    return task;
  }

  private LiveTask create(TaskStart start, Placement placement, Optional<Mishap> fate, Instant at) {
    String id = ids.hex("task", 32);
    String ip = ids.privateIp();
    List<String> gpus =
        placement.host().map(host -> host.take(id, start.definition(), at)).orElse(List.of());
    LiveTask task =
        new LiveTask(
            id,
            start.cluster(),
            start.service(),
            start.definition(),
            ip,
            placement.host(),
            fate,
            views.created(id, ip, start, placement, gpus, at));
    start.cluster().add(task);
    if (task.onFargate()) {
      fargate.take(task);
    }
    placement.host().ifPresent(host -> start.cluster().countGpus(at));
    return task;
  }

  private void pull(LiveTask task, Duration pull, long number, Duration patience) {
    if (!task.isActive()) {
      return;
    }
    task.change(view -> view.lastStatus("PENDING").pullStartedAt(agenda.now()));
    Optional<Mishap> early = task.fate().filter(fate -> fate.when() == Mishap.When.STARTING);
    if (early.isPresent()) {
      Duration wait = chance.seconds(3, 8, "refusal", number);
      agenda.after(wait, () -> failToStart(task, early.get()));
      return;
    }
    checks
        .obstacle(task)
        .ifPresentOrElse(
            cause ->
                agenda.after(
                    chance.seconds(3, 8, "refusal", number),
                    () -> end.die(task, cause, Optional.empty())),
            () -> agenda.after(pull, () -> activate(task, number, patience)));
  }

  private void failToStart(LiveTask task, Mishap mishap) {
    if (mishap == Mishap.DEPENDENCY_FAILED) {
      task.dependency()
          .flatMap(name -> container(task, name))
          .ifPresent(
              container -> {
                logs.open(task, container, agenda.now().minusSeconds(2));
                logs.close(task, container, agenda.now(), Optional.of(mishap));
              });
    }
    end.die(task, mishap.strike(task), Optional.of(mishap));
  }

  private void activate(LiveTask task, long number, Duration patience) {
    if (!task.isActive()) {
      return;
    }
    Instant now = agenda.now();
    task.change(view -> view.pullStoppedAt(now).lastStatus("ACTIVATING"));
    containersRun(task, now);
    task.service().ifPresent(service -> register(task, service));
    agenda.after(chance.seconds(1, 3, "activating", number), () -> run(task, number, patience));
  }

  private void register(LiveTask task, LiveService service) {
    Optional<LiveDeployment> deployment = service.deployment(task.startedBy());
    for (LoadBalancer balancer : service.settings().loadBalancers()) {
      targetGroups
          .find(deployment.map(one -> one.targetGroup(balancer)).orElse(balancer.targetGroupArn()))
          .ifPresent(group -> register(task, service, group, balancer.containerPort()));
    }
  }

  private void register(LiveTask task, LiveService service, LiveTargetGroup group, int port) {
    task.targets()
        .add(
            targetGroups.register(
                group, task.ip(), port, task.view().availabilityZone(), Optional.of(task)));
    service
        .events()
        .say(agenda.now(), "registered 1 targets in (target-group %s)".formatted(group.arn()));
  }

  private void run(LiveTask task, long number, Duration patience) {
    if (!task.isActive()) {
      return;
    }
    task.change(view -> view.lastStatus("RUNNING").startedAt(agenda.now()));
    tell(task);
    Optional<Mishap> late = task.fate().filter(fate -> fate.when() == Mishap.When.RUNNING);
    Duration life =
        patience.plus(
            Duration.ofMillis(
                (long) (patience.toMillis() / 3.0 * chance.fraction("life", number))));
    if (late.isPresent()) {
      agenda.after(life, () -> end.die(task, late.get().strike(task), late));
    } else if (task.service().isEmpty()) {
      agenda.after(chance.seconds(36, 44, "work", number), () -> end.finish(task));
    }
    // A model takes a minute or two to get into the GPU's memory.
    boolean gpu = ContainerInstance.gpus(task.definition()) > 0;
    if (task.hasHealthCheck() && late.filter(Mishap.CONTAINER_UNHEALTHY::equals).isEmpty()) {
      agenda.after(
          chance.seconds(gpu ? 60 : 10, gpu ? 115 : 20, "healthy", number),
          () -> {
            if (task.isActive()) {
              healthy(task);
              tell(task);
            }
          });
    }
  }

  private void containersRun(LiveTask task, Instant at) {
    Optional<String> dependency = task.dependency();
    task.changeContainers(
        container -> {
          boolean done = dependency.filter(container.name()::equals).isPresent();
          return container.copy(
              view -> {
                view.lastStatus(done ? "STOPPED" : "RUNNING")
                    .imageDigest("sha256:" + digest(container.image()))
                    .runtimeId(task.id() + "-" + digest(container.name()).substring(0, 10));
                if (done) {
                  view.exitCode(0);
                }
              });
        });
    for (ContainerDefinition container : task.definition().containerDefinitions()) {
      logs.open(task, container, at);
      if (dependency.filter(container.name()::equals).isPresent()) {
        logs.close(task, container, at.plusSeconds(4), Optional.empty());
      }
    }
  }

  private static void healthy(LiveTask task) {
    task.change(view -> view.healthStatus(HealthStatus.HEALTHY));
    task.changeContainers(
        container ->
            container(task, container.name()).filter(one -> one.healthCheck() != null).isPresent()
                ? container.copy(view -> view.healthStatus(HealthStatus.HEALTHY))
                : container);
  }

  private void tell(LiveTask task) {
    listeners.forEach(listener -> listener.accept(task));
  }

  private static Optional<ContainerDefinition> container(LiveTask task, String name) {
    return task.definition().containerDefinitions().stream()
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  private static String essentialImage(List<ContainerDefinition> containers) {
    return containers.stream()
        .filter(container -> !Boolean.FALSE.equals(container.essential()))
        .findFirst()
        .orElseGet(containers::getFirst)
        .image();
  }

  private static String digest(String image) {
    return new Chance(image.hashCode()).digest();
  }
}
