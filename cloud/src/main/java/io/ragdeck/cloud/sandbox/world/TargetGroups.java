package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The target groups of a location and the health checks of their targets. */
public final class TargetGroups {

  private final Agenda agenda;
  private final Chance chance;
  private final Ids ids;
  private final Map<String, LiveTargetGroup> byArn = new LinkedHashMap<>();
  private final List<Consumer<LiveTarget>> listeners = new ArrayList<>();
  private Predicate<String> serving = address -> false;

  TargetGroups(Agenda agenda, Chance chance, Ids ids) {
    this.agenda = agenda;
    this.chance = chance.within("targets");
    this.ids = ids;
  }

  /** Says which addresses answer although no task of ECS is behind them: those of instances. */
  void serving(Predicate<String> addresses) {
    serving = addresses;
  }

  /** Tells when the health of a target has changed. */
  void onChange(Consumer<LiveTarget> listener) {
    listeners.add(listener);
  }

  public List<LiveTargetGroup> all() {
    return List.copyOf(byArn.values());
  }

  public Optional<LiveTargetGroup> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  public LiveTargetGroup add(TargetGroup view, Duration drainingTime) {
    LiveTargetGroup group = new LiveTargetGroup(view, drainingTime);
    byArn.put(group.arn(), group);
    return group;
  }

  /** A listener sends requests to it from now on: its targets are checked. */
  public void attach(LiveTargetGroup group, String loadBalancerArn) {
    group.attach(loadBalancerArn);
    for (LiveTarget target : group.targets()) {
      if (target.is(TargetHealthStateEnum.UNUSED)) {
        check(target);
      }
    }
  }

  /** No listener sends requests to it any more. */
  public void detach(LiveTargetGroup group) {
    group.detach();
  }

  public void delete(LiveTargetGroup group) {
    byArn.remove(group.arn());
  }

  /** Registers a target; its health is unknown until the first checks are in. */
  public LiveTarget register(
      LiveTargetGroup group, String address, int port, String zone, Optional<LiveTask> task) {
    LiveTarget target = new LiveTarget(group, address, port, zone, task);
    target.failing(
        task.isPresent()
            ? task.flatMap(LiveTask::fate).filter(fate -> fate.when() == Mishap.When.CHECKED)
            : serving.test(address) ? Optional.empty() : Optional.of(Mishap.ANSWERS_NOT));
    enter(group, target);
    return target;
  }

  private void enter(LiveTargetGroup group, LiveTarget target) {
    group.put(target);
    if (group.inUse()) {
      check(target);
    } else {
      target.becomes(
          TargetHealthStateEnum.UNUSED,
          TargetHealthReasonEnum.TARGET_NOT_IN_USE,
          "Target group is not configured to receive traffic from the load balancer");
    }
  }

  /** Registers an instance that answers for itself while it runs. */
  public LiveTarget register(LiveTargetGroup group, String instanceId, int port, String zone) {
    return register(group, instanceId, port, zone, Optional.empty());
  }

  /** A target that has been healthy for long. */
  LiveTarget registerSettled(LiveTargetGroup group, int port, String zone, LiveTask task) {
    LiveTarget target = new LiveTarget(group, task.ip(), port, zone, Optional.of(task));
    target.becomes(group.inUse() ? TargetHealthStateEnum.HEALTHY : TargetHealthStateEnum.UNUSED);
    group.put(target);
    return target;
  }

  /** Takes a target out: it finishes its requests for the group's draining time, then is gone. */
  public void deregister(LiveTarget target) {
    if (target.is(TargetHealthStateEnum.DRAINING)) {
      return;
    }
    LiveTargetGroup group = target.group();
    if (!group.inUse() || target.is(TargetHealthStateEnum.UNUSED)) {
      group.remove(target);
      return;
    }
    target.becomes(
        TargetHealthStateEnum.DRAINING,
        TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
        "Target deregistration is in progress");
    group.count(agenda.now());
    agenda.after(group.drainingTime(), () -> group.remove(target));
  }

  /** From now on the target fails its checks, or passes them again. */
  public void failing(LiveTarget target, Optional<Mishap> mishap) {
    target.failing(mishap);
    int checks =
        mishap.isPresent()
            ? target.group().view().unhealthyThresholdCount()
            : target.group().view().healthyThresholdCount();
    agenda.after(target.group().interval().multipliedBy(checks), () -> judge(target));
  }

  private void check(LiveTarget target) {
    target.becomes(
        TargetHealthStateEnum.INITIAL,
        TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS,
        "Target registration is in progress");
    // A new target is healthy after one good check, but unhealthy only after several bad ones.
    int checks = target.failing().isPresent() ? target.group().view().unhealthyThresholdCount() : 1;
    Duration first = chance.seconds(2, 6, "check", ids.next("check"));
    Duration wait = first.plus(target.group().interval().multipliedBy(checks));
    agenda.after(first, () -> beginChecks(target));
    agenda.after(wait, () -> judge(target));
  }

  private static void beginChecks(LiveTarget target) {
    if (target.is(TargetHealthStateEnum.INITIAL)) {
      target.becomes(
          TargetHealthStateEnum.INITIAL,
          TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING,
          "Initial health checks in progress");
    }
  }

  private void judge(LiveTarget target) {
    if (target.is(TargetHealthStateEnum.DRAINING)) {
      return;
    }
    target
        .failing()
        .ifPresentOrElse(
            mishap -> becomesUnhealthy(target, mishap),
            () -> target.becomes(TargetHealthStateEnum.HEALTHY));
    target.group().count(agenda.now());
    listeners.forEach(listener -> listener.accept(target));
  }

  private static void becomesUnhealthy(LiveTarget target, Mishap mishap) {
    if (mishap == Mishap.ANSWERS_503) {
      target.becomes(
          TargetHealthStateEnum.UNHEALTHY,
          TargetHealthReasonEnum.TARGET_RESPONSE_CODE_MISMATCH,
          "Health checks failed with these codes: [503]");
    } else {
      target.becomes(
          TargetHealthStateEnum.UNHEALTHY,
          TargetHealthReasonEnum.TARGET_TIMEOUT,
          "Request timed out");
    }
  }
}
