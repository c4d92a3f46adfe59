package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** What the operations of EC2 Auto Scaling do to the GPU instances of a system. */
class GroupCapacityTest {

  private final World world = new World("healthy");
  private final AutoScalingClient scaling = world.sandbox.clients().autoScaling(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void instancesComeAndGoOverTime() {
    AutoScalingGroup before = group();
    String name = before.autoScalingGroupName();
    int desired = before.desiredCapacity();
    scaling.updateAutoScalingGroup(
        request -> request.autoScalingGroupName(name).maxSize(desired + 2));
    scaling.setDesiredCapacity(
        request -> request.autoScalingGroupName(name).desiredCapacity(desired + 1));

    assertThat(states()).hasSize(desired + 1).contains(LifecycleState.PENDING);
    assertThat(activities().getFirst())
        .satisfies(
            activity -> {
              assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.IN_PROGRESS);
              assertThat(activity.description()).startsWith("Launching a new EC2 instance: i-");
              assertThat(activity.cause())
                  .contains("from %s to %s".formatted(desired, desired + 1));
            });
    world.advance(Duration.ofMinutes(2));
    assertThat(states()).hasSize(desired + 1).containsOnly(LifecycleState.IN_SERVICE);
    assertThat(activities().getFirst().statusCode())
        .isEqualTo(ScalingActivityStatusCode.SUCCESSFUL);

    scaling.setDesiredCapacity(
        request -> request.autoScalingGroupName(name).desiredCapacity(desired));
    assertThat(states()).hasSize(desired + 1).contains(LifecycleState.TERMINATING);
    world.advance(Duration.ofMinutes(1));
    assertThat(states()).hasSize(desired).containsOnly(LifecycleState.IN_SERVICE);
  }

  @Test
  void aGroupThatGoesToZeroTakesItsTasksAlong() {
    String name = group().autoScalingGroupName();
    scaling.updateAutoScalingGroup(
        request -> request.autoScalingGroupName(name).minSize(0).maxSize(0).desiredCapacity(0));
    world.advance(Duration.ofMinutes(2));
    assertThat(group().instances()).isEmpty();
    assertThat(world.service("ragqa-llm-service").runningCount()).isZero();
  }

  @Test
  void tagsOfAGroupComeAndGoAndStayWithIt() {
    String name = group().autoScalingGroupName();
    int before = group().tags().size();
    scaling.createOrUpdateTags(
        request ->
            request.tags(
                tag ->
                    tag.resourceId(name)
                        .resourceType("auto-scaling-group")
                        .key("ragdeck:parked")
                        .value("1-2-4")
                        .propagateAtLaunch(false)));
    scaling.updateAutoScalingGroup(
        request -> request.autoScalingGroupName(name).minSize(0).maxSize(0).desiredCapacity(0));
    assertThat(group().tags())
        .hasSize(before + 1)
        .anySatisfy(
            tag -> {
              assertThat(tag.key()).isEqualTo("ragdeck:parked");
              assertThat(tag.value()).isEqualTo("1-2-4");
              assertThat(tag.propagateAtLaunch()).isFalse();
            });
    scaling.deleteTags(
        request ->
            request.tags(
                tag ->
                    tag.resourceId(name).resourceType("auto-scaling-group").key("ragdeck:parked")));
    assertThat(group().tags()).hasSize(before);
    refused(
        () ->
            scaling.createOrUpdateTags(
                request ->
                    request.tags(
                        tag -> tag.resourceId("none").resourceType("auto-scaling-group").key("a"))),
        "AutoScalingGroup name not found");
  }

  @Test
  void newBoundsBringTheDesiredCapacityInside() {
    AutoScalingGroup before = group();
    int more = before.desiredCapacity() + 1;
    scaling.updateAutoScalingGroup(
        request ->
            request
                .autoScalingGroupName(before.autoScalingGroupName())
                .minSize(more)
                .maxSize(more));
    assertThat(group().desiredCapacity()).isEqualTo(more);
  }

  @Test
  void refusesWhatIsOutOfBoundsOrUnknown() {
    AutoScalingGroup now = group();
    String name = now.autoScalingGroupName();
    refused(
        () ->
            scaling.setDesiredCapacity(
                request -> request.autoScalingGroupName(name).desiredCapacity(now.maxSize() + 1)),
        "New SetDesiredCapacity value %s is above max value %s for the AutoScalingGroup."
            .formatted(now.maxSize() + 1, now.maxSize()));
    refused(
        () ->
            scaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName(name).minSize(9).maxSize(3)),
        "Max bound, 3, must be greater than or equal to min bound, 9");
    refused(
        () ->
            scaling.updateAutoScalingGroup(
                request ->
                    request.autoScalingGroupName(name).minSize(0).maxSize(3).desiredCapacity(4)),
        "must be between the specified min size:0 and max size:3");
    refused(
        () ->
            scaling.setDesiredCapacity(
                request -> request.autoScalingGroupName("none").desiredCapacity(1)),
        "AutoScalingGroup name not found");
    scaling.updateAutoScalingGroup(
        request -> request.autoScalingGroupName(name).maxSize(now.desiredCapacity() + 2));
    scaling.setDesiredCapacity(
        request -> request.autoScalingGroupName(name).desiredCapacity(now.desiredCapacity() + 1));
    assertThatThrownBy(
            () ->
                scaling.setDesiredCapacity(
                    request ->
                        request
                            .autoScalingGroupName(name)
                            .desiredCapacity(now.desiredCapacity() + 2)
                            .honorCooldown(true)))
        .isInstanceOf(ScalingActivityInProgressException.class);
  }

  private static void refused(Runnable call, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
              assertThat(refusal.awsErrorDetails().errorMessage()).contains(words);
            });
  }

  private AutoScalingGroup group() {
    return scaling.describeAutoScalingGroups().autoScalingGroups().stream()
        .filter(one -> one.autoScalingGroupName().startsWith("ragqa"))
        .findFirst()
        .orElseThrow();
  }

  private List<LifecycleState> states() {
    return group().instances().stream().map(Instance::lifecycleState).toList();
  }

  private List<Activity> activities() {
    String name = group().autoScalingGroupName();
    return scaling
        .describeScalingActivities(request -> request.autoScalingGroupName(name))
        .activities();
  }
}
