package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.scenario.InstanceTypes;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The operations of EC2 on instances and instance types. */
public final class Ec2Instances {

  /** The number that EC2 gives each state (InstanceState.Code). */
  private static final Map<InstanceStateName, Integer> CODES =
      Map.of(
          InstanceStateName.PENDING, 0,
          InstanceStateName.RUNNING, 16,
          InstanceStateName.SHUTTING_DOWN, 32,
          InstanceStateName.TERMINATED, 48,
          InstanceStateName.STOPPING, 64,
          InstanceStateName.STOPPED, 80);

  private Ec2Instances() {}

  public static DescribeInstancesResponse describe(
      Account account, DescribeInstancesRequest request) {
    exist(account, request.instanceIds());
    Page<io.ragdeck.cloud.sandbox.world.Instance> page =
        Page.of(
            account.instances().all().stream()
                .filter(
                    one ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(one.id()))
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .toList(),
            io.ragdeck.cloud.sandbox.world.Instance::id,
            Page.size("ec2", "DescribeInstances", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeInstancesResponse.builder()
        .reservations(page.items().stream().map(one -> reservation(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static Reservation reservation(
      Account account, io.ragdeck.cloud.sandbox.world.Instance instance) {
    return Reservation.builder()
        .reservationId("r-" + instance.id().substring(2))
        .ownerId(account.arns().accountId())
        .instances(view(account, instance))
        .build();
  }

  private static Instance view(Account account, io.ragdeck.cloud.sandbox.world.Instance instance) {
    Instance.Builder view =
        Instance.builder()
            .instanceId(instance.id())
            .imageId("ami-0a1b2c3d4e5f60718")
            .instanceType(instance.type().name())
            .launchTime(instance.launchedAt())
            .privateIpAddress(instance.ip())
            .privateDnsName(
                "ip-%s.%s.compute.internal"
                    .formatted(instance.ip().replace('.', '-'), account.location().region().id()))
            .placement(Placement.builder().availabilityZone(instance.availabilityZone()).build())
            .state(state(instance.state()))
            .tags(
                instance.tags().entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    if (instance.isSpot()) {
      view.instanceLifecycle(InstanceLifecycleType.SPOT)
          .spotInstanceRequestId(SpotRequests.idOf(instance));
    }
    if (!instance.stateReason().isEmpty()) {
      String reason = instance.stateReason();
      view.stateReason(
          StateReason.builder()
              .code(reason.substring(0, reason.indexOf(':')))
              .message(reason)
              .build());
    }
    return view.build();
  }

  static InstanceState state(InstanceStateName name) {
    return InstanceState.builder().name(name).code(CODES.getOrDefault(name, 16)).build();
  }

  private static boolean passes(io.ragdeck.cloud.sandbox.world.Instance instance, Filter filter) {
    String name = filter.name();
    if (name.startsWith("tag:")) {
      return filter.values().contains(instance.tags().get(name.substring("tag:".length())));
    }
    String value =
        switch (name) {
          case "instance-state-name" -> instance.state().toString();
          case "instance-id" -> instance.id();
          case "instance-type" -> instance.type().name();
          case "availability-zone" -> instance.availabilityZone();
          case "private-ip-address" -> instance.ip();
          default ->
              throw Refusal.of(
                  "ec2", "InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
        };
    return filter.values().stream().anyMatch(pattern -> matches(pattern, value));
  }

  /** "You can use wildcards with the filter values" (EC2 user guide): * for any, ? for one. */
  private static boolean matches(String pattern, String value) {
    return pattern.contains("*") || pattern.contains("?")
        ? value.matches("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E")
        : pattern.equals(value);
  }

  /** Only running instances, unless all are asked for. */
  public static DescribeInstanceStatusResponse describeStatus(
      Account account, DescribeInstanceStatusRequest request) {
    exist(account, request.instanceIds());
    boolean all = Boolean.TRUE.equals(request.includeAllInstances());
    Page<io.ragdeck.cloud.sandbox.world.Instance> page =
        Page.of(
            account.instances().all().stream()
                .filter(one -> all || one.state() == InstanceStateName.RUNNING)
                .filter(
                    one ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(one.id()))
                .toList(),
            io.ragdeck.cloud.sandbox.world.Instance::id,
            Page.size("ec2", "DescribeInstanceStatus", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items().stream().map(Ec2Instances::status).toList())
        .nextToken(page.next())
        .build();
  }

  private static InstanceStatus status(io.ragdeck.cloud.sandbox.world.Instance instance) {
    SummaryStatus system =
        instance.state() == InstanceStateName.RUNNING
            ? SummaryStatus.OK
            : SummaryStatus.NOT_APPLICABLE;
    SummaryStatus own =
        system == SummaryStatus.OK && instance.isImpaired() ? SummaryStatus.IMPAIRED : system;
    return InstanceStatus.builder()
        .instanceId(instance.id())
        .availabilityZone(instance.availabilityZone())
        .instanceState(state(instance.state()))
        .instanceStatus(InstanceStatusSummary.builder().status(own).build())
        .systemStatus(InstanceStatusSummary.builder().status(system).build())
        .build();
  }

  public static DescribeInstanceTypesResponse describeTypes(
      Account account, DescribeInstanceTypesRequest request) {
    List<String> asked = request.instanceTypesAsStrings();
    List<String> unknown =
        asked.stream().filter(name -> InstanceTypes.find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw Refusal.of(
          "ec2",
          "InvalidInstanceType",
          "The following supplied instance types do not exist: " + unknown);
    }
    Page<InstanceType> page =
        Page.of(
            InstanceTypes.all().stream()
                .filter(type -> asked.isEmpty() || asked.contains(type.name()))
                .toList(),
            InstanceType::name,
            Page.size("ec2", "DescribeInstanceTypes", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items().stream().map(Ec2Instances::view).toList())
        .nextToken(page.next())
        .build();
  }

  private static InstanceTypeInfo view(InstanceType type) {
    InstanceTypeInfo.Builder view =
        InstanceTypeInfo.builder()
            .instanceType(type.name())
            .currentGeneration(true)
            .vCpuInfo(cpu -> cpu.defaultVCpus(type.vcpus()))
            .memoryInfo(memory -> memory.sizeInMiB((long) type.memoryMiB()));
    type.gpu()
        .ifPresent(
            gpu ->
                view.gpuInfo(
                    GpuInfo.builder()
                        .gpus(
                            GpuDeviceInfo.builder()
                                .name(gpu.name())
                                .manufacturer(gpu.manufacturer())
                                .count(gpu.count())
                                .memoryInfo(memory -> memory.sizeInMiB(gpu.memoryMiB()))
                                .build())
                        .totalGpuMemoryInMiB(gpu.memoryMiB() * gpu.count())
                        .build()));
    return view.build();
  }

  static void exist(Account account, List<String> ids) {
    List<String> known =
        account.instances().all().stream()
            .map(io.ragdeck.cloud.sandbox.world.Instance::id)
            .filter(Objects::nonNull)
            .toList();
    ids.stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw Refusal.of(
                  "ec2",
                  "InvalidInstanceID.NotFound",
                  "The instance ID '%s' does not exist".formatted(id));
            });
  }

  static RuntimeException invalidToken() {
    return Refusal.of("ec2", "InvalidNextToken", "The token is invalid.");
  }
}
