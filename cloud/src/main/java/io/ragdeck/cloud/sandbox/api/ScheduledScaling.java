package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/**
 * The operations of Application Auto Scaling on what is done by the clock. It is kept, but doesn't
 * act.
 */
public final class ScheduledScaling {

  private ScheduledScaling() {}

  public static DescribeScheduledActionsResponse describe(
      Account account, DescribeScheduledActionsRequest request) {
    List<ScheduledAction> actions =
        account.scalableTargets().actions().stream()
            .filter(action -> action.serviceNamespace() == request.serviceNamespace())
            .filter(
                action ->
                    request.resourceId() == null
                        || action.resourceId().equals(request.resourceId()))
            .filter(
                action ->
                    request.scheduledActionNames().isEmpty()
                        || request.scheduledActionNames().contains(action.scheduledActionName()))
            .toList();
    Page<ScheduledAction> page =
        Page.of(
            actions,
            ScheduledAction::scheduledActionARN,
            Page.size("application-autoscaling", "DescribeScheduledActions", request.maxResults()),
            request.nextToken(),
            ServiceScaling::invalidToken);
    return DescribeScheduledActionsResponse.builder()
        .scheduledActions(page.items())
        .nextToken(page.next())
        .build();
  }

  /** One of the same name is replaced. */
  public static PutScheduledActionResponse put(Account account, PutScheduledActionRequest request) {
    boolean registered =
        Optional.ofNullable(account.scalableTargets().targets().get(request.resourceId()))
            .filter(target -> target.serviceNamespace() == request.serviceNamespace())
            .filter(target -> target.scalableDimension() == request.scalableDimension())
            .isPresent();
    if (!registered) {
      throw Refusal.of(
          "application-autoscaling",
          "ObjectNotFoundException",
          "No scalable target registered for service namespace: %s, resource ID: %s"
              .formatted(request.serviceNamespaceAsString(), request.resourceId()));
    }
    if (request.schedule() == null || request.scalableTargetAction() == null) {
      throw ServiceScaling.invalid(
          "A new scheduled action needs a schedule and a scalable target action");
    }
    if (isPast(account, request)) {
      throw ServiceScaling.invalid("The schedule %s is in the past".formatted(request.schedule()));
    }
    account
        .scalableTargets()
        .put(
            ScheduledAction.builder()
                .scheduledActionName(request.scheduledActionName())
                .scheduledActionARN(
                    account
                        .arns()
                        .autoScaling(
                            "scheduledAction:%s:resource/%s/%s:scheduledActionName/%s"
                                .formatted(
                                    account.ids().uuid("action"),
                                    request.serviceNamespaceAsString(),
                                    request.resourceId(),
                                    request.scheduledActionName())))
                .serviceNamespace(request.serviceNamespace())
                .resourceId(request.resourceId())
                .scalableDimension(request.scalableDimension())
                .schedule(request.schedule())
                .timezone(request.timezone())
                .startTime(request.startTime())
                .endTime(request.endTime())
                .scalableTargetAction(request.scalableTargetAction())
                .creationTime(account.now())
                .build());
    return PutScheduledActionResponse.builder().build();
  }

  private static boolean isPast(Account account, PutScheduledActionRequest request) {
    String schedule = request.schedule();
    if (!schedule.startsWith("at(")) {
      return false;
    }
    try {
      ZoneId zone = ZoneId.of(Optional.ofNullable(request.timezone()).orElse("UTC"));
      return LocalDateTime.parse(schedule.substring(3, schedule.length() - 1))
          .atZone(zone)
          .toInstant()
          .isBefore(account.now());
    } catch (DateTimeException unreadable) {
      throw ServiceScaling.invalid("Invalid schedule: " + schedule);
    }
  }
}
