package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Sets up a service that has run for long: revisions, target group, bounds, tasks. */
final class ServiceBuilder {

  private final Account account;
  private final LiveCluster cluster;
  private final BalancerBuilder balancer;
  private final Map<String, String> tags;
  private final Instant createdAt;
  private final Instant deployedAt;

  ServiceBuilder(
      Account account,
      LiveCluster cluster,
      BalancerBuilder balancer,
      Map<String, String> tags,
      Instant createdAt,
      Instant deployedAt) {
    this.account = account;
    this.cluster = cluster;
    this.balancer = balancer;
    this.tags = tags;
    this.createdAt = createdAt;
    this.deployedAt = deployedAt;
  }

  void build(JsonNode service) {
    String shortName = service.path("name").asText();
    String name = service.path("prefix").asText() + shortName + service.path("suffix").asText();
    Instant deployed = deployedAt.plus(account.chance().seconds(0, 5400, "deployed " + name, 0));
    account.logGroups().create("/ecs/" + family(service, name), createdAt, 30);
    TaskDefinition definition = revisions(service, family(service, name), deployed);
    Map<String, String> own = new TreeMap<>(tags);
    own.put("Component", shortName);
    CreateServiceRequest.Builder request =
        CreateServiceRequest.builder()
            .cluster(cluster.name())
            .serviceName(name)
            .taskDefinition(definition.taskDefinitionArn())
            .desiredCount(service.path("count").asInt())
            .deploymentConfiguration(deploymentConfiguration(service))
            .networkConfiguration(network())
            .enableExecuteCommand(true)
            .propagateTags(PropagateTags.SERVICE)
            .tags(
                own.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    launch(service, request);
    if (service.has("path")) {
      targetGroup(service, name, request);
    }
    account.services().settle(cluster, request.build(), definition, createdAt, deployed);
    if (service.has("scaling")) {
      bounds(service.path("scaling"), name);
    }
  }

  private static String family(JsonNode service, String name) {
    return service.path("family").asText(name);
  }

  private TaskDefinition revisions(JsonNode service, String family, Instant deployed) {
    DefinitionBuilder builder = new DefinitionBuilder(account, family, tags);
    List<JsonNode> earlier = new ArrayList<>();
    service.path("revisions").forEach(earlier::add);
    Duration step =
        Duration.between(createdAt, deployed).dividedBy(Math.max(1, earlier.size() + 1));
    Instant at = createdAt;
    for (JsonNode revision : earlier) {
      account.taskDefinitions().register(builder.of(service, revision), at);
      at = at.plus(step);
    }
    return account
        .taskDefinitions()
        .register(builder.of(service, service), deployed.minusSeconds(140));
  }

  private static DeploymentConfiguration deploymentConfiguration(JsonNode service) {
    return DeploymentConfiguration.builder()
        .minimumHealthyPercent(service.path("minimum").asInt(100))
        .maximumPercent(service.path("maximum").asInt(200))
        .deploymentCircuitBreaker(
            DeploymentCircuitBreaker.builder()
                .enable(service.path("breaker").asBoolean(true))
                .rollback(service.path("breaker").asBoolean(true))
                .build())
        .build();
  }

  private NetworkConfiguration network() {
    List<String> subnets =
        account.zones().stream()
            .map(zone -> "subnet-" + Long.toHexString(account.chance().bits(zone, 0)))
            .toList();
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(
            vpc ->
                vpc.subnets(subnets)
                    .securityGroups("sg-" + Long.toHexString(account.chance().bits("sg", 0)))
                    .assignPublicIp(AssignPublicIp.DISABLED))
        .build();
  }

  private static void launch(JsonNode service, CreateServiceRequest.Builder request) {
    if (service.has("provider")) {
      request.capacityProviderStrategy(
          CapacityProviderStrategyItem.builder()
              .capacityProvider(service.path("provider").asText())
              .weight(1)
              .base(0)
              .build());
    } else {
      request.launchType(LaunchType.FARGATE);
    }
  }

  private void targetGroup(JsonNode service, String name, CreateServiceRequest.Builder request) {
    int port = service.path("port").asInt();
    LiveTargetGroup group =
        balancer.targetGroup(
            service.path("target-group").asText(name),
            port,
            service.path("health").asText("/health"));
    request
        .healthCheckGracePeriodSeconds(service.path("grace").asInt(60))
        .loadBalancers(
            LoadBalancer.builder()
                .targetGroupArn(group.arn())
                .containerName(service.path("container").asText(service.path("name").asText()))
                .containerPort(port)
                .build());
  }

  private void bounds(JsonNode bounds, String name) {
    account
        .scalableTargets()
        .put(
            ScalableTarget.builder()
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/%s/%s".formatted(cluster.name(), name))
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(bounds.path(0).asInt())
                .maxCapacity(bounds.path(1).asInt())
                .roleARN(
                    account
                        .arns()
                        .iam(
                            "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                                + "AWSServiceRoleForApplicationAutoScaling_ECSService"))
                .creationTime(createdAt)
                .suspendedState(
                    state ->
                        state
                            .dynamicScalingInSuspended(false)
                            .dynamicScalingOutSuspended(false)
                            .scheduledScalingSuspended(false))
                .build());
    account.scalableTargets().add(policy("service/%s/%s".formatted(cluster.name(), name), name));
  }

  private ScalingPolicy policy(String resourceId, String name) {
    return ScalingPolicy.builder()
        .policyName(name + "-cpu")
        .policyARN(
            account
                .arns()
                .autoScaling(
                    "scalingPolicy:%s:resource/ecs/%s:policyName/%s-cpu"
                        .formatted(account.ids().uuid("policy"), resourceId, name)))
        .serviceNamespace(ServiceNamespace.ECS)
        .resourceId(resourceId)
        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
        .policyType(PolicyType.TARGET_TRACKING_SCALING)
        .targetTrackingScalingPolicyConfiguration(
            tracking ->
                tracking
                    .targetValue(60.0)
                    .predefinedMetricSpecification(
                        metric ->
                            metric.predefinedMetricType(
                                MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION)))
        .creationTime(createdAt)
        .build();
  }
}
