package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/**
 * What ECS looks at before a service may be deployed blue/green, in steps, or with a canary. The
 * numbers are those of the API reference of DeploymentConfiguration.
 */
final class StrategyChecks {

  private static final int MOST_MINUTES = 1440;

  private StrategyChecks() {}

  static void check(Account account, CreateServiceRequest request) {
    DeploymentConfiguration configuration = request.deploymentConfiguration();
    if (configuration == null || configuration.strategy() == null) {
      return;
    }
    minutes("bakeTimeInMinutes", configuration.bakeTimeInMinutes());
    var canary = configuration.canaryConfiguration();
    if (canary != null) {
      only(configuration, DeploymentStrategy.CANARY, "canaryConfiguration");
      percent("canaryPercent", canary.canaryPercent(), 0.1);
      minutes("canaryBakeTimeInMinutes", canary.canaryBakeTimeInMinutes());
    }
    var linear = configuration.linearConfiguration();
    if (linear != null) {
      only(configuration, DeploymentStrategy.LINEAR, "linearConfiguration");
      percent("stepPercent", linear.stepPercent(), 3);
      minutes("stepBakeTimeInMinutes", linear.stepBakeTimeInMinutes());
    }
    if (configuration.strategy() != DeploymentStrategy.ROLLING) {
      request
          .loadBalancers()
          .forEach(balancer -> balancer(account, balancer, configuration.strategy()));
    }
  }

  private static void only(
      DeploymentConfiguration configuration, DeploymentStrategy strategy, String member) {
    if (configuration.strategy() != strategy) {
      throw EcsRefusals.invalid(
          "%s can only be specified with the deployment strategy %s.".formatted(member, strategy));
    }
  }

  private static void minutes(String member, @Nullable Integer value) {
    if (value != null && (value < 0 || value > MOST_MINUTES)) {
      throw EcsRefusals.invalid(
          "%s must be between 0 and %s, not %s.".formatted(member, MOST_MINUTES, value));
    }
  }

  private static void percent(String member, @Nullable Double value, double least) {
    if (value != null && (value < least || value > 100)) {
      throw EcsRefusals.invalid(
          "%s must be between %s and 100, not %s.".formatted(member, least, value));
    }
  }

  private static void balancer(
      Account account, LoadBalancer balancer, DeploymentStrategy strategy) {
    AdvancedConfiguration advanced = balancer.advancedConfiguration();
    if (advanced == null
        || advanced.alternateTargetGroupArn() == null
        || advanced.productionListenerRule() == null
        || advanced.roleArn() == null) {
      throw EcsRefusals.invalid(
          ("advancedConfiguration with alternateTargetGroupArn, productionListenerRule and roleArn"
                  + " is required on load balancers with the deployment strategy %s.")
              .formatted(strategy));
    }
    Optional<LiveTargetGroup> group =
        account.targetGroups().find(advanced.alternateTargetGroupArn());
    if (group.isEmpty()) {
      throw EcsRefusals.invalid(
          "The specified target group does not exist: " + advanced.alternateTargetGroupArn());
    }
    if (!group.get().inUse()) {
      throw EcsRefusals.invalid(
          "The target group with targetGroupArn %s does not have an associated load balancer."
              .formatted(group.get().arn()));
    }
    String rule = advanced.productionListenerRule();
    boolean known =
        account.loadBalancers().rule(rule).isPresent()
            || account.loadBalancers().listener(LoadBalancers.listenerOfDefault(rule)).isPresent();
    if (!known) {
      throw EcsRefusals.invalid("The specified listener rule does not exist: " + rule);
    }
  }
}
