package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * Deployments that bring up all that is new beside the old (blue/green, linear, canary): requests
 * go over at once or in steps, both run while it bakes, then the old is stopped.
 */
final class TrafficShift {

  /** What a step takes that has no time of its own. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final double ALL = 100;

  private final Account account;

  TrafficShift(Account account) {
    this.account = account;
  }

  /** Whether the tasks of old deployments must still run. */
  boolean holdsOld(LiveService service) {
    return shifting(service)
        .filter(
            one -> one.stage().filter(ServiceDeploymentLifecycleStage.CLEAN_UP::equals).isEmpty())
        .isPresent();
  }

  private static Optional<LiveServiceDeployment> shifting(LiveService service) {
    return service
        .rollout()
        .filter(LiveServiceDeployment::isGradual)
        .filter(one -> one.status() == ServiceDeploymentStatus.IN_PROGRESS)
        .filter(one -> service.status() == LiveService.Status.ACTIVE)
        .filter(one -> !one.sources().isEmpty());
  }

  /** Moves the deployment on as far as it is; answers when to look again, if time decides. */
  Optional<Instant> move(LiveService service) {
    Optional<LiveServiceDeployment> found = shifting(service);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    LiveServiceDeployment rollout = found.get();
    Instant now = account.now();
    ServiceDeploymentLifecycleStage stage =
        rollout.stage().orElse(ServiceDeploymentLifecycleStage.RECONCILE_SERVICE);
    if (stage == ServiceDeploymentLifecycleStage.RECONCILE_SERVICE
        && rollout.stageEnds().equals(Instant.MIN)) {
      rollout.enters(stage, now, now.plus(STEP));
    }
    if (stage == ServiceDeploymentLifecycleStage.SCALE_UP && !isUp(service, rollout)
        || stage == ServiceDeploymentLifecycleStage.CLEAN_UP) {
      return Optional.empty();
    }
    if (now.isBefore(rollout.stageEnds())) {
      return Optional.of(rollout.stageEnds());
    }
    next(service, rollout, stage, now);
    return Optional.of(rollout.stageEnds());
  }

  private static boolean isUp(LiveService service, LiveServiceDeployment rollout) {
    List<LiveTask> tasks = service.active(rollout.target());
    return tasks.size() == service.desired() && tasks.stream().allMatch(LiveTask::isReady);
  }

  private void next(
      LiveService service,
      LiveServiceDeployment rollout,
      ServiceDeploymentLifecycleStage stage,
      Instant now) {
    switch (stage) {
      case RECONCILE_SERVICE -> rollout.enters(ServiceDeploymentLifecycleStage.SCALE_UP, now, now);
      case SCALE_UP ->
          rollout.enters(ServiceDeploymentLifecycleStage.POST_SCALE_UP, now, now.plus(STEP));
      case POST_SCALE_UP, PRODUCTION_TRAFFIC_SHIFT -> {
        if (rollout.weight() < ALL) {
          shift(service, rollout, now);
        } else {
          Integer bake = rollout.configuration().bakeTimeInMinutes();
          rollout.enters(
              ServiceDeploymentLifecycleStage.BAKE_TIME,
              now,
              now.plus(Duration.ofMinutes(bake == null ? 0 : bake)));
        }
      }
      default -> rollout.enters(ServiceDeploymentLifecycleStage.CLEAN_UP, now, now.plus(STEP));
    }
  }

  private void shift(LiveService service, LiveServiceDeployment rollout, Instant now) {
    DeploymentConfiguration configuration = rollout.configuration();
    double weight = ALL;
    Duration hold = STEP;
    if (configuration.strategy() == DeploymentStrategy.CANARY && rollout.weight() == 0) {
      weight = canaryPercent(configuration);
      hold = canaryBake(configuration);
    } else if (configuration.strategy() == DeploymentStrategy.LINEAR) {
      weight = Math.min(ALL, rollout.weight() + stepPercent(configuration));
      hold = weight < ALL ? stepBake(configuration) : STEP;
    }
    route(service, rollout.target(), weight);
    rollout.weight(weight, now);
    rollout.enters(ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT, now, now.plus(hold));
    service
        .events()
        .say(
            now,
            "(deployment %s) shifted production traffic to %s percent."
                .formatted(rollout.target().id(), Math.round(weight)));
  }

  private static double canaryPercent(DeploymentConfiguration configuration) {
    var canary = configuration.canaryConfiguration();
    return canary == null || canary.canaryPercent() == null ? 5 : canary.canaryPercent();
  }

  private static Duration canaryBake(DeploymentConfiguration configuration) {
    var canary = configuration.canaryConfiguration();
    return Duration.ofMinutes(
        canary == null || canary.canaryBakeTimeInMinutes() == null
            ? 10
            : canary.canaryBakeTimeInMinutes());
  }

  private static double stepPercent(DeploymentConfiguration configuration) {
    var linear = configuration.linearConfiguration();
    return linear == null || linear.stepPercent() == null ? 10 : linear.stepPercent();
  }

  private static Duration stepBake(DeploymentConfiguration configuration) {
    var linear = configuration.linearConfiguration();
    return Duration.ofMinutes(
        linear == null || linear.stepBakeTimeInMinutes() == null
            ? 6
            : linear.stepBakeTimeInMinutes());
  }

  /** Sends this share of the requests to the deployment's target groups, the rest to the others. */
  void route(LiveService service, LiveDeployment to, double percent) {
    for (LoadBalancer balancer : service.settings().loadBalancers()) {
      if (balancer.advancedConfiguration() != null) {
        String own = to.targetGroup(balancer);
        String other =
            own.equals(balancer.targetGroupArn())
                ? balancer.advancedConfiguration().alternateTargetGroupArn()
                : balancer.targetGroupArn();
        int weight = (int) Math.round(percent);
        route(balancer.advancedConfiguration(), own, weight, other, 100 - weight);
      }
    }
  }

  private void route(
      AdvancedConfiguration where, String own, int weight, String other, int otherWeight) {
    List<Action> actions =
        List.of(
            Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(
                    config -> config.targetGroups(share(own, weight), share(other, otherWeight)))
                .build());
    LoadBalancers balancers = account.loadBalancers();
    String arn = where.productionListenerRule();
    balancers
        .rule(arn)
        .ifPresentOrElse(
            old ->
                balancers.add(
                    new LoadBalancers.ListenerRule(
                        old.listenerArn(), old.rule().copy(rule -> rule.actions(actions)))),
            () ->
                balancers
                    .listener(LoadBalancers.listenerOfDefault(arn))
                    .ifPresent(
                        listener ->
                            balancers.add(listener.copy(view -> view.defaultActions(actions)))));
  }

  private static TargetGroupTuple share(String arn, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(arn).weight(weight).build();
  }
}
