package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.CanaryConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LinearConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Changes how ECS deploys a service. The SDK in use knows no lifecycle hook that waits for a person
 * (PAUSE): the bake time is the time in which stopping the deployment takes it back.
 */
final class StrategyPart implements Part.Work {

  private static final int LONGEST_BAKE = 1440;

  private final RunningService service;
  private final Order.Strategy order;

  StrategyPart(RunningService service, Order.Strategy order) {
    this.service = service;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) {
    DeploymentStrategy strategy = strategy();
    Service now = service.look();
    RunningService.primary(now);
    DeploymentConfiguration wanted = wanted(now.deploymentConfiguration(), strategy);
    if (wanted.equals(now.deploymentConfiguration())) {
      return new Outcome.Skipped("%s is deployed so already.".formatted(service.name()));
    }
    if (strategy != DeploymentStrategy.ROLLING) {
      canShift(now, strategy);
    }
    service
        .ecs()
        .updateService(
            request ->
                request
                    .cluster(service.cluster())
                    .service(service.name())
                    .deploymentConfiguration(wanted));
    return new Outcome.Done(
        strategy == DeploymentStrategy.ROLLING
            ? "%s is deployed task by task from now on.".formatted(service.name())
            : "%s is deployed by %s from now on; for %s minutes after traffic has moved, stopping the deployment takes it back."
                .formatted(service.name(), strategy, order.bakeMinutes()));
  }

  private DeploymentStrategy strategy() {
    DeploymentStrategy strategy = DeploymentStrategy.fromValue(order.name());
    if (strategy == DeploymentStrategy.UNKNOWN_TO_SDK_VERSION) {
      throw new Obstacle(
          "There is no deployment strategy %s.".formatted(order.name()),
          "Choose ROLLING, BLUE_GREEN, LINEAR or CANARY.");
    }
    if (order.bakeMinutes() < 0 || order.bakeMinutes() > LONGEST_BAKE) {
      throw new Obstacle(
          "ECS bakes between 0 and 1,440 minutes, not %s.".formatted(order.bakeMinutes()),
          "Choose a bake time within a day.");
    }
    return strategy;
  }

  /** Everything else stays: ECS takes the configuration as a whole. */
  private DeploymentConfiguration wanted(
      DeploymentConfiguration present, DeploymentStrategy strategy) {
    DeploymentConfiguration.Builder changed = present.toBuilder().strategy(strategy);
    if (strategy == DeploymentStrategy.ROLLING) {
      return changed
          .bakeTimeInMinutes(null)
          .linearConfiguration((LinearConfiguration) null)
          .canaryConfiguration((CanaryConfiguration) null)
          .build();
    }
    // What is another strategy's own is refused with this one.
    if (strategy != DeploymentStrategy.LINEAR) {
      changed.linearConfiguration((LinearConfiguration) null);
    }
    if (strategy != DeploymentStrategy.CANARY) {
      changed.canaryConfiguration((CanaryConfiguration) null);
    }
    return changed.bakeTimeInMinutes(order.bakeMinutes()).build();
  }

  /**
   * @throws Obstacle where ECS has nothing to shift traffic with
   */
  private void canShift(Service now, DeploymentStrategy strategy) {
    List<String> lacking =
        now.loadBalancers().stream()
            .filter(
                balancer ->
                    balancer.advancedConfiguration() == null
                        || balancer.advancedConfiguration().alternateTargetGroupArn() == null)
            .map(LoadBalancer::targetGroupArn)
            .filter(Objects::nonNull)
            .map(arn -> arn.split("/", -1)[1])
            .toList();
    if (!lacking.isEmpty()) {
      throw new Obstacle(
          "%s can't be deployed by %s: the target group %s has no second one beside it to shift traffic to."
              .formatted(service.name(), strategy, String.join(", ", lacking)),
          "Give the service's load balancer an alternate target group, a production listener rule"
              + " and a role (advancedConfiguration), or deploy it ROLLING.");
    }
    if (now.loadBalancers().isEmpty() && strategy != DeploymentStrategy.BLUE_GREEN) {
      throw new Obstacle(
          "%s can't be deployed by %s: no load balancer shifts its traffic step by step."
              .formatted(service.name(), strategy),
          "Choose BLUE_GREEN or ROLLING.");
    }
  }
}
