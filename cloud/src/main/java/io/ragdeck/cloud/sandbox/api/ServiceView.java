package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.LiveDeployment;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveServiceDeployment;
import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;

/** How DescribeServices shows a service. */
final class ServiceView {

  private ServiceView() {}

  static Service of(LiveService service, Instant now, boolean withTags) {
    CreateServiceRequest settings = service.settings();
    Service.Builder view =
        Service.builder()
            .serviceArn(service.arn())
            .serviceName(service.name())
            .clusterArn(service.cluster().arn())
            .status(service.status().name())
            .desiredCount(service.desired())
            .runningCount(service.runningCount())
            .pendingCount(service.pendingCount())
            .taskDefinition(service.definition().taskDefinitionArn())
            .deploymentConfiguration(settings.deploymentConfiguration())
            .deploymentController(
                settings.deploymentController() == null
                    ? DeploymentController.builder().type(DeploymentControllerType.ECS).build()
                    : settings.deploymentController())
            .deployments(
                service.deployments().stream()
                    .map(deployment -> deployment(service, deployment))
                    .toList())
            .currentServiceDeployment(
                service.rollout().map(LiveServiceDeployment::arn).orElse(null))
            .currentServiceRevisions(
                service.deployments().stream().map(one -> revision(service, one)).toList())
            .events(service.events().newestFirst(now))
            .loadBalancers(settings.loadBalancers())
            .serviceRegistries(settings.serviceRegistries())
            .networkConfiguration(settings.networkConfiguration())
            .placementConstraints(settings.placementConstraints())
            .placementStrategy(settings.placementStrategy())
            .healthCheckGracePeriodSeconds(settings.healthCheckGracePeriodSeconds())
            .schedulingStrategy(settings.schedulingStrategy())
            .enableECSManagedTags(Boolean.TRUE.equals(settings.enableECSManagedTags()))
            .enableExecuteCommand(Boolean.TRUE.equals(settings.enableExecuteCommand()))
            .propagateTags(settings.propagateTags())
            .availabilityZoneRebalancing(settings.availabilityZoneRebalancing())
            .createdAt(service.createdAt());
    launch(view, settings);
    if (withTags) {
      view.tags(EcsRefusals.tags(service.tags()));
    }
    return view.build();
  }

  private static ServiceCurrentRevisionSummary revision(
      LiveService service, LiveDeployment deployment) {
    return ServiceCurrentRevisionSummary.builder()
        .arn(service.revisionArn(deployment))
        .requestedTaskCount(deployment.isPrimary() ? service.desired() : 0)
        .runningTaskCount(service.runningCount(deployment))
        .pendingTaskCount(service.pendingCount(deployment))
        .build();
  }

  private static void launch(Service.Builder view, CreateServiceRequest settings) {
    if (settings.capacityProviderStrategy().isEmpty()) {
      view.launchType(settings.launchType());
    } else {
      view.capacityProviderStrategy(settings.capacityProviderStrategy());
    }
    if (settings.launchType() == LaunchType.FARGATE) {
      view.platformVersion("LATEST").platformFamily("Linux");
    }
  }

  private static Deployment deployment(LiveService service, LiveDeployment deployment) {
    CreateServiceRequest settings = service.settings();
    Deployment.Builder view =
        Deployment.builder()
            .id(deployment.id())
            .status(deployment.isPrimary() ? "PRIMARY" : "ACTIVE")
            .taskDefinition(deployment.definition().taskDefinitionArn())
            .desiredCount(deployment.isPrimary() ? service.desired() : 0)
            .runningCount(service.runningCount(deployment))
            .pendingCount(service.pendingCount(deployment))
            .failedTasks(deployment.failedTasks())
            .createdAt(deployment.createdAt())
            .updatedAt(deployment.updatedAt())
            .networkConfiguration(settings.networkConfiguration())
            .rolloutState(deployment.rolloutState())
            .rolloutStateReason(deployment.rolloutReason());
    if (settings.capacityProviderStrategy().isEmpty()) {
      view.launchType(settings.launchType());
    } else {
      view.capacityProviderStrategy(settings.capacityProviderStrategy());
    }
    if (settings.launchType() == LaunchType.FARGATE) {
      view.platformVersion("1.4.0").platformFamily("Linux");
    }
    return view.build();
  }
}
