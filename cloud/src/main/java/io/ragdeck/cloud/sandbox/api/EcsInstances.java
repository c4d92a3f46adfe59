package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Arns;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceHealthStatus;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckResult;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckState;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;
import software.amazon.awssdk.services.ecs.model.ManagedTerminationProtection;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/** The operations of ECS on container instances and capacity providers. */
public final class EcsInstances {

  private EcsInstances() {}

  public static ListContainerInstancesResponse list(
      Account account, ListContainerInstancesRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    List<String> arns =
        cluster.instances().values().stream()
            .filter(one -> request.status() == null || status(one).equals(request.statusAsString()))
            .map(one -> one.arn())
            .toList();
    Page<String> page =
        Page.of(
            arns,
            arn -> arn,
            Page.size("ecs", "ListContainerInstances", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListContainerInstancesResponse.builder()
        .containerInstanceArns(page.items())
        .nextToken(page.next())
        .build();
  }

  public static DescribeContainerInstancesResponse describe(
      Account account, DescribeContainerInstancesRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    List<ContainerInstance> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    boolean withHealth =
        request.include().contains(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH);
    for (String name : request.containerInstances()) {
      Optional.ofNullable(cluster.instances().get(Arns.lastPart(name)))
          .ifPresentOrElse(
              instance -> found.add(view(account, instance, withHealth)),
              () -> failures.add(EcsRefusals.missing(name)));
    }
    return DescribeContainerInstancesResponse.builder()
        .containerInstances(found)
        .failures(failures)
        .build();
  }

  /** DRAINING and back: at most ten at once. */
  public static UpdateContainerInstancesStateResponse updateState(
      Account account, UpdateContainerInstancesStateRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    boolean drains = request.status() == ContainerInstanceStatus.DRAINING;
    if (!drains && request.status() != ContainerInstanceStatus.ACTIVE) {
      throw Refusal.of(
          "ecs",
          "InvalidParameterException",
          "Container instance status should be one of [ACTIVE,DRAINING].");
    }
    List<ContainerInstance> changed = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : request.containerInstances()) {
      Optional.ofNullable(cluster.instances().get(Arns.lastPart(name)))
          .ifPresentOrElse(
              host -> {
                account.services().drain(cluster, host, drains);
                changed.add(view(account, host, false));
              },
              () -> failures.add(EcsRefusals.missing(name)));
    }
    return UpdateContainerInstancesStateResponse.builder()
        .containerInstances(changed)
        .failures(failures)
        .build();
  }

  private static String status(io.ragdeck.cloud.sandbox.world.ContainerInstance instance) {
    return instance.isDraining() ? "DRAINING" : "ACTIVE";
  }

  private static ContainerInstance view(
      Account account,
      io.ragdeck.cloud.sandbox.world.ContainerInstance instance,
      boolean withHealth) {
    return ContainerInstance.builder()
        .applyMutation(
            view -> {
              if (withHealth) {
                view.healthStatus(health(account, instance));
              }
            })
        .containerInstanceArn(instance.arn())
        .ec2InstanceId(instance.instance().id())
        .capacityProviderName(instance.capacityProvider().orElse(null))
        .status(status(instance))
        .agentConnected(instance.agentConnected())
        .runningTasksCount(instance.runningTasks())
        .pendingTasksCount(0)
        .registeredAt(instance.registeredAt())
        .version(1L + instance.runningTasks())
        .versionInfo(
            VersionInfo.builder()
                .agentVersion("1.96.0")
                .dockerVersion("DockerVersion: 25.0.8")
                .build())
        .registeredResources(
            number("CPU", instance.cpu()),
            number("MEMORY", instance.memory()),
            gpus(instance.gpuIds()))
        .remainingResources(
            number("CPU", instance.cpuLeft()),
            number("MEMORY", instance.memoryLeft()),
            gpus(instance.gpusLeft()))
        .attributes(
            attribute("ecs.instance-type", instance.instance().type().name()),
            attribute("ecs.availability-zone", instance.instance().availabilityZone()),
            attribute("ecs.os-type", "linux"))
        .build();
  }

  private static ContainerInstanceHealthStatus health(
      Account account, io.ragdeck.cloud.sandbox.world.ContainerInstance instance) {
    List<InstanceHealthCheckResult> details = new ArrayList<>();
    details.add(check("CONTAINER_RUNTIME", instance, Optional.empty()));
    if (!instance.gpuIds().isEmpty()) {
      details.add(check("ACCELERATED_COMPUTE", instance, instance.failingSince()));
    }
    boolean fails = instance.failingSince().isPresent();
    return ContainerInstanceHealthStatus.builder()
        .overallStatus(
            !instance.agentConnected()
                ? InstanceHealthCheckState.INSUFFICIENT_DATA
                : fails ? InstanceHealthCheckState.IMPAIRED : InstanceHealthCheckState.OK)
        .details(
            details.stream().map(one -> one.copy(view -> view.lastUpdated(account.now()))).toList())
        .build();
  }

  private static InstanceHealthCheckResult check(
      String type,
      io.ragdeck.cloud.sandbox.world.ContainerInstance instance,
      Optional<Instant> failingSince) {
    return InstanceHealthCheckResult.builder()
        .type(type)
        .status(
            failingSince.isPresent()
                ? InstanceHealthCheckState.IMPAIRED
                : InstanceHealthCheckState.OK)
        .lastStatusChange(failingSince.orElse(instance.registeredAt()))
        .build();
  }

  private static Attribute attribute(String name, String value) {
    return Attribute.builder().name(name).value(value).build();
  }

  private static Resource number(String name, int value) {
    return Resource.builder().name(name).type("INTEGER").integerValue(value).build();
  }

  private static Resource gpus(List<String> ids) {
    return Resource.builder().name("GPU").type("STRINGSET").stringSetValue(ids).build();
  }

  public static DescribeCapacityProvidersResponse describeProviders(
      Account account, DescribeCapacityProvidersRequest request) {
    List<CapacityProvider> all = new ArrayList<>();
    for (String name : List.of("FARGATE", "FARGATE_SPOT")) {
      all.add(provider(account, name).build());
    }
    for (String name : account.instances().providers()) {
      var provided = account.instances().provider(name).orElseThrow();
      String group =
          account.instances().group(provided.group()).map(AutoScalingGroup::arn).orElse("");
      ManagedScalingStatus scaled =
          provided.managedScaling() ? ManagedScalingStatus.ENABLED : ManagedScalingStatus.DISABLED;
      all.add(
          provider(account, name)
              .autoScalingGroupProvider(
                  own ->
                      own.autoScalingGroupArn(group)
                          .managedTerminationProtection(ManagedTerminationProtection.DISABLED)
                          .managedScaling(scaling -> scaling.status(scaled)))
              .build());
    }
    List<Failure> failures = new ArrayList<>();
    for (String asked : request.capacityProviders()) {
      if (all.stream().noneMatch(one -> one.name().equals(Arns.lastPart(asked)))) {
        failures.add(EcsRefusals.missing(asked));
      }
    }
    List<CapacityProvider> found =
        all.stream()
            .filter(
                one ->
                    !request.hasCapacityProviders()
                        || request.capacityProviders().stream()
                            .anyMatch(asked -> one.name().equals(Arns.lastPart(asked))))
            .toList();
    Page<CapacityProvider> page =
        Page.of(
            found,
            CapacityProvider::capacityProviderArn,
            Page.size("ecs", "DescribeCapacityProviders", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return DescribeCapacityProvidersResponse.builder()
        .capacityProviders(page.items())
        .failures(failures)
        .nextToken(page.next())
        .build();
  }

  private static CapacityProvider.Builder provider(Account account, String name) {
    return CapacityProvider.builder()
        .name(name)
        .capacityProviderArn(account.arns().ecs("capacity-provider/" + name))
        .status("ACTIVE");
  }
}
