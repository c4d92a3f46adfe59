package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** What must fit together before ECS creates or changes a service. */
final class ServiceChecks {

  private ServiceChecks() {}

  static void check(
      Account account,
      LiveCluster cluster,
      CreateServiceRequest request,
      TaskDefinition definition) {
    launch(cluster, request.launchType(), request.capacityProviderStrategy(), definition);
    if (definition.networkMode() == NetworkMode.AWSVPC && request.networkConfiguration() == null) {
      throw EcsRefusals.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    request.loadBalancers().forEach(balancer -> balancer(account, balancer, definition));
    StrategyChecks.check(account, request);
  }

  /** Whether the cluster can launch the definition so. */
  static void launch(
      LiveCluster cluster,
      @Nullable LaunchType launchType,
      List<CapacityProviderStrategyItem> strategy,
      TaskDefinition definition) {
    if (launchType != null && !strategy.isEmpty()) {
      throw EcsRefusals.invalid(
          "Specifying both a launch type and capacity provider strategy is not supported. Remove"
              + " one and try again.");
    }
    List<String> providers = cluster.settings().capacityProviders();
    strategy.stream()
        .map(item -> item.capacityProvider())
        .filter(provider -> !providers.contains(provider))
        .forEach(
            provider -> {
              throw EcsRefusals.invalid(
                  "The specified capacity provider '%s' was not found.".formatted(provider));
            });
    boolean fargate =
        launchType == LaunchType.FARGATE
            || strategy.stream().anyMatch(item -> item.capacityProvider().startsWith("FARGATE"));
    if (fargate && !definition.compatibilities().contains(Compatibility.FARGATE)) {
      throw EcsRefusals.invalid("Task definition does not support launch_type FARGATE.");
    }
  }

  private static void balancer(Account account, LoadBalancer balancer, TaskDefinition definition) {
    LiveTargetGroup group =
        account
            .targetGroups()
            .find(String.valueOf(balancer.targetGroupArn()))
            .orElseThrow(
                () ->
                    EcsRefusals.invalid(
                        "The specified target group does not exist: " + balancer.targetGroupArn()));
    if (!group.inUse()) {
      throw EcsRefusals.invalid(
          "The target group with targetGroupArn %s does not have an associated load balancer."
              .formatted(group.arn()));
    }
    ContainerDefinition container =
        definition.containerDefinitions().stream()
            .filter(one -> one.name().equals(balancer.containerName()))
            .findFirst()
            .orElseThrow(
                () ->
                    EcsRefusals.invalid(
                        "The container %s does not exist in the task definition."
                            .formatted(balancer.containerName())));
    if (container.portMappings().stream()
        .noneMatch(port -> port.containerPort().equals(balancer.containerPort()))) {
      throw EcsRefusals.invalid(
          "The container %s did not have a container port %s defined."
              .formatted(balancer.containerName(), balancer.containerPort()));
    }
  }

  /** The service's settings as the request would leave them. */
  static CreateServiceRequest merged(LiveService service, UpdateServiceRequest request) {
    return service.settings().copy(settings -> merge(settings, request));
  }

  /** Whether tasks must be replaced for it, beside a new task definition. */
  static boolean needsNewTasks(UpdateServiceRequest request) {
    return Boolean.TRUE.equals(request.forceNewDeployment())
        || request.networkConfiguration() != null
        || request.hasCapacityProviderStrategy()
        || request.hasLoadBalancers();
  }

  /** Takes over what the request names; ECS leaves everything else as it is. */
  static void merge(CreateServiceRequest.Builder settings, UpdateServiceRequest request) {
    if (request.desiredCount() != null) {
      settings.desiredCount(request.desiredCount());
    }
    if (request.deploymentConfiguration() != null) {
      settings.deploymentConfiguration(complete(request));
    }
    if (request.healthCheckGracePeriodSeconds() != null) {
      settings.healthCheckGracePeriodSeconds(request.healthCheckGracePeriodSeconds());
    }
    if (request.networkConfiguration() != null) {
      settings.networkConfiguration(request.networkConfiguration());
    }
    if (request.hasCapacityProviderStrategy()) {
      settings
          .capacityProviderStrategy(request.capacityProviderStrategy())
          .launchType((String) null);
    }
    if (request.hasLoadBalancers()) {
      settings.loadBalancers(request.loadBalancers());
    }
    if (request.enableExecuteCommand() != null) {
      settings.enableExecuteCommand(request.enableExecuteCommand());
    }
  }

  private static DeploymentConfiguration complete(UpdateServiceRequest request) {
    var given = request.deploymentConfiguration();
    if (given.minimumHealthyPercent() != null
        && given.maximumPercent() != null
        && given.maximumPercent() == 100
        && given.minimumHealthyPercent() == 100) {
      throw Refusal.of(
          "ecs",
          "InvalidParameterException",
          "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block"
              + " deployments.");
    }
    return given.copy(
        configuration -> {
          if (given.maximumPercent() == null) {
            configuration.maximumPercent(200);
          }
          if (given.minimumHealthyPercent() == null) {
            configuration.minimumHealthyPercent(100);
          }
        });
  }
}
