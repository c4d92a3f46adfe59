package io.ragdeck.provisioning.scaling;

import java.util.Optional;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/**
 * A schedule of EventBridge that starts tasks or calls a function. Schedules take no tags, so what
 * would be one stands at the end of the description.
 */
record ParkedSchedule(SchedulerClient scheduler, GetScheduleResponse now) implements Parkable {

  private static final String MARK = " [" + TAG + "]";

  /** Most letters that a description takes. */
  private static final int MOST = 512;

  @Override
  public String name() {
    return now.name();
  }

  @Override
  public Way toRest() {
    if (now.state() == ScheduleState.ENABLED) {
      return Way.AHEAD;
    }
    return isParked() ? Way.ARRIVED : Way.NONE;
  }

  @Override
  public void park() {
    String said = said();
    String kept = said.substring(0, Math.min(said.length(), MOST - MARK.length()));
    put(ScheduleState.DISABLED, kept + MARK);
  }

  @Override
  public Way toWork() {
    if (!isParked()) {
      return Way.NONE;
    }
    return now.state() == ScheduleState.ENABLED ? Way.ARRIVED : Way.AHEAD;
  }

  @Override
  public void wake() {
    put(ScheduleState.ENABLED, said() + MARK);
  }

  @Override
  public void forget() {
    if (isParked()) {
      put(now.state(), said());
    }
  }

  private boolean isParked() {
    return now.description() != null && now.description().endsWith(MARK);
  }

  private String said() {
    String description = Optional.ofNullable(now.description()).orElse("");
    return isParked()
        ? description.substring(0, description.length() - MARK.length())
        : description;
  }

  /** An update replaces all of a schedule: what is left out goes back to its default. */
  private void put(ScheduleState state, String description) {
    scheduler.updateSchedule(
        request ->
            request
                .name(now.name())
                .groupName(now.groupName())
                .scheduleExpression(now.scheduleExpression())
                .scheduleExpressionTimezone(now.scheduleExpressionTimezone())
                .startDate(now.startDate())
                .endDate(now.endDate())
                .flexibleTimeWindow(now.flexibleTimeWindow())
                .target(now.target())
                .kmsKeyArn(now.kmsKeyArn())
                .actionAfterCompletion(now.actionAfterCompletion())
                .state(state)
                .description(description.isEmpty() ? null : description));
  }
}
