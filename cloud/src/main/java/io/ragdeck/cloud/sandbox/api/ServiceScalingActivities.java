package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;

/** What Application Auto Scaling did to services, and that it tells of it, for six weeks. */
public final class ServiceScalingActivities {

  private static final Duration TOLD = Duration.ofDays(42);

  private ServiceScalingActivities() {}

  static void done(Account account, ScalableTarget target, int desired, String cause) {
    account
        .scalableTargets()
        .add(
            ScalingActivity.builder()
                .activityId(account.ids().uuid("activity"))
                .serviceNamespace(target.serviceNamespace())
                .resourceId(target.resourceId())
                .scalableDimension(target.scalableDimension())
                .description("Setting desired count to %s.".formatted(desired))
                .cause(cause)
                .startTime(account.now())
                .endTime(account.now())
                .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
                .statusMessage(
                    "Successfully set desired count to %s. Change successfully fulfilled by ecs."
                        .formatted(desired))
                .build());
  }

  public static DescribeScalingActivitiesResponse describe(
      Account account, DescribeScalingActivitiesRequest request) {
    if (request.scalableDimension() != null && request.resourceId() == null) {
      throw ServiceScaling.invalid("A scalable dimension needs the resource ID that it is of");
    }
    Instant first = account.now().minus(TOLD);
    List<ScalingActivity> all =
        account.scalableTargets().activities().stream()
            .filter(one -> one.serviceNamespace() == request.serviceNamespace())
            .filter(
                one ->
                    request.resourceId() == null || one.resourceId().equals(request.resourceId()))
            .filter(
                one ->
                    request.scalableDimension() == null
                        || one.scalableDimension() == request.scalableDimension())
            .filter(one -> one.startTime().isAfter(first))
            .toList();
    Page<Integer> page =
        Page.of(
            IntStream.range(0, all.size()).boxed().toList(),
            number -> HexFormat.of().toHexDigits(number),
            Page.size("application-autoscaling", "DescribeScalingActivities", request.maxResults()),
            request.nextToken(),
            ServiceScaling::invalidToken);
    return DescribeScalingActivitiesResponse.builder()
        .scalingActivities(page.items().stream().map(all::get).toList())
        .nextToken(page.next())
        .build();
  }
}
