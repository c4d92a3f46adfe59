package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The operations of EC2 Auto Scaling. */
public final class ScalingGroups {

  private static final int COOLDOWN_SECONDS = 300;

  private ScalingGroups() {}

  public static DescribeAutoScalingGroupsResponse describe(
      Account account, DescribeAutoScalingGroupsRequest request) {
    List<String> names = request.autoScalingGroupNames();
    Page<AutoScalingGroup> page =
        Page.of(
            account.instances().groups().stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .map(ScalingGroups::view)
                .toList(),
            AutoScalingGroup::autoScalingGroupName,
            Page.size("autoscaling", "DescribeAutoScalingGroups", request.maxRecords()),
            request.nextToken(),
            ScalingGroups::invalidToken);
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  /** What is not named stays; a desired capacity outside of new bounds is brought inside them. */
  public static UpdateAutoScalingGroupResponse update(
      Account account, UpdateAutoScalingGroupRequest request) {
    var group = find(account, request.autoScalingGroupName());
    int min = request.minSize() == null ? group.min() : request.minSize();
    int max = request.maxSize() == null ? group.max() : request.maxSize();
    if (min < 0 || max < 0) {
      throw invalid("Min and max size must be 0 or more");
    }
    if (min > max) {
      throw invalid(
          "Max bound, %s, must be greater than or equal to min bound, %s".formatted(max, min));
    }
    Integer asked = request.desiredCapacity();
    if (asked != null && (asked < min || asked > max)) {
      throw invalid(
          "Desired capacity:%s must be between the specified min size:%s and max size:%s"
              .formatted(asked, min, max));
    }
    int desired = asked == null ? Math.clamp(group.desired(), min, max) : asked;
    account
        .autoScaling()
        .resize(
            group,
            min,
            max,
            desired,
            ("At %s a user request update of AutoScalingGroup constraints to min: %s, max: %s,"
                    + " desired: %s changing the desired capacity from %s to %s.")
                .formatted(account.now(), min, max, desired, group.desired(), desired));
    return UpdateAutoScalingGroupResponse.builder().build();
  }

  public static SetDesiredCapacityResponse setDesired(
      Account account, SetDesiredCapacityRequest request) {
    var group = find(account, request.autoScalingGroupName());
    int asked = request.desiredCapacity();
    if (asked > group.max()) {
      throw invalid(
          "New SetDesiredCapacity value %s is above max value %s for the AutoScalingGroup."
              .formatted(asked, group.max()));
    }
    if (asked < group.min()) {
      throw invalid(
          "New SetDesiredCapacity value %s is below min value %s for the AutoScalingGroup."
              .formatted(asked, group.min()));
    }
    if (Boolean.TRUE.equals(request.honorCooldown())) {
      refuseInCooldown(account, group);
    }
    account
        .autoScaling()
        .resize(
            group,
            group.min(),
            group.max(),
            asked,
            "At %s a user request explicitly set group desired capacity changing the desired"
                    .formatted(account.now())
                + " capacity from %s to %s.".formatted(group.desired(), asked));
    return SetDesiredCapacityResponse.builder().build();
  }

  private static void refuseInCooldown(
      Account account, io.ragdeck.cloud.sandbox.world.AutoScalingGroup group) {
    Instant limit = account.now().minusSeconds(COOLDOWN_SECONDS);
    group.activities().stream()
        .filter(activity -> activity.end().isEmpty() || activity.end().get().isAfter(limit))
        .findFirst()
        .ifPresent(
            activity -> {
              throw Refusal.of(
                  "autoscaling",
                  "ScalingActivityInProgress",
                  "Scaling activity %s is in progress and blocks this action."
                      .formatted(activity.id()));
            });
  }

  /** Ends one instance; the group replaces it, or desires one less. */
  public static TerminateInstanceInAutoScalingGroupResponse terminate(
      Account account, TerminateInstanceInAutoScalingGroupRequest request) {
    String id = request.instanceId();
    var group =
        account.instances().groups().stream()
            .filter(one -> one.instances().stream().anyMatch(own -> own.id().equals(id)))
            .findFirst()
            .orElseThrow(
                () ->
                    invalid(
                        "Instance Id not found - No managed instance found for instance ID: "
                            + id));
    boolean smaller = request.shouldDecrementDesiredCapacity();
    if (smaller && group.desired() <= group.min()) {
      throw invalid(
          ("Currently, desiredSize equals minSize (%s). Terminating instance without replacement"
                  + " will violate group's min size constraint. Either set"
                  + " shouldDecrementDesiredCapacity flag to false or lower group's min size.")
              .formatted(group.min()));
    }
    var instance = account.instances().find(id).orElseThrow();
    return TerminateInstanceInAutoScalingGroupResponse.builder()
        .activity(view(group, account.autoScaling().terminate(group, instance, smaller)))
        .build();
  }

  public static DescribeScalingActivitiesResponse activities(
      Account account, DescribeScalingActivitiesRequest request) {
    String name = request.autoScalingGroupName();
    List<Activity> all =
        account.instances().groups().stream()
            .filter(group -> name == null || group.name().equals(name))
            .flatMap(group -> group.activities().stream().map(one -> view(group, one)))
            .filter(
                one ->
                    request.activityIds().isEmpty()
                        || request.activityIds().contains(one.activityId()))
            .sorted(Comparator.comparing(Activity::startTime).reversed())
            .toList();
    Page<Integer> page =
        Page.of(
            IntStream.range(0, all.size()).boxed().toList(),
            number -> HexFormat.of().toHexDigits(number),
            Page.size("autoscaling", "DescribeScalingActivities", request.maxRecords()),
            request.nextToken(),
            ScalingGroups::invalidToken);
    return DescribeScalingActivitiesResponse.builder()
        .activities(page.items().stream().map(all::get).toList())
        .nextToken(page.next())
        .build();
  }

  private static Activity view(
      io.ragdeck.cloud.sandbox.world.AutoScalingGroup group,
      io.ragdeck.cloud.sandbox.world.AutoScalingGroup.Activity activity) {
    return Activity.builder()
        .activityId(activity.id())
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .description(activity.description())
        .cause(activity.cause())
        .startTime(activity.start())
        .endTime(activity.end().orElse(null))
        .statusCode(status(activity))
        .statusMessage(activity.failure().orElse(null))
        .progress(activity.end().isPresent() ? 100 : 50)
        .build();
  }

  private static ScalingActivityStatusCode status(
      io.ragdeck.cloud.sandbox.world.AutoScalingGroup.Activity activity) {
    if (activity.failure().isPresent()) {
      return ScalingActivityStatusCode.FAILED;
    }
    return activity.end().isPresent()
        ? ScalingActivityStatusCode.SUCCESSFUL
        : ScalingActivityStatusCode.IN_PROGRESS;
  }

  static io.ragdeck.cloud.sandbox.world.AutoScalingGroup find(Account account, String name) {
    return account
        .instances()
        .group(name)
        .filter(group -> !group.isDeleting())
        .orElseThrow(
            () -> invalid("AutoScalingGroup name not found - no such group: %s".formatted(name)));
  }

  static RuntimeException invalid(String message) {
    return Refusal.of("autoscaling", "ValidationError", message);
  }

  private static RuntimeException invalidToken() {
    return Refusal.of("autoscaling", "InvalidNextToken", "The NextToken is not valid.");
  }

  private static AutoScalingGroup view(io.ragdeck.cloud.sandbox.world.AutoScalingGroup group) {
    return AutoScalingGroup.builder()
        .applyMutation(view -> launchedFrom(group, view))
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .minSize(group.min())
        .maxSize(group.max())
        .desiredCapacity(group.desired())
        .defaultCooldown(COOLDOWN_SECONDS)
        .availabilityZones(group.zones())
        .healthCheckType("EC2")
        .createdTime(group.createdAt())
        .instances(
            Stream.concat(
                    group.instances().stream().map(one -> view(one, state(one))),
                    group.leaving().stream().map(one -> view(one, LifecycleState.TERMINATING)))
                .toList())
        .targetGroupARNs(group.targetGroups())
        .tags(ScalingGroupTags.of(group))
        .build();
  }

  private static void launchedFrom(
      io.ragdeck.cloud.sandbox.world.AutoScalingGroup group, AutoScalingGroup.Builder view) {
    group
        .launchTemplate()
        .ifPresent(
            from -> {
              LaunchTemplateSpecification template =
                  LaunchTemplateSpecification.builder()
                      .launchTemplateId(from.id())
                      .version(from.version())
                      .build();
              from.override()
                  .ifPresentOrElse(
                      type ->
                          view.mixedInstancesPolicy(
                              mix ->
                                  mix.launchTemplate(
                                      one ->
                                          one.launchTemplateSpecification(template)
                                              .overrides(own -> own.instanceType(type)))),
                      () -> view.launchTemplate(template));
            });
  }

  private static LifecycleState state(io.ragdeck.cloud.sandbox.world.Instance instance) {
    return instance.state() == InstanceStateName.PENDING
        ? LifecycleState.PENDING
        : LifecycleState.IN_SERVICE;
  }

  private static Instance view(
      io.ragdeck.cloud.sandbox.world.Instance instance, LifecycleState state) {
    return Instance.builder()
        .instanceId(instance.id())
        .instanceType(instance.type().name())
        .availabilityZone(instance.availabilityZone())
        .lifecycleState(state)
        .healthStatus("Healthy")
        .protectedFromScaleIn(false)
        .build();
  }
}
