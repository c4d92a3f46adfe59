package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Schedules;
import java.util.Set;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** EventBridge Scheduler as the sandbox serves it. */
final class SandboxScheduler implements SchedulerClient {

  static final Set<String> OPERATIONS = Set.of("GetSchedule", "ListSchedules", "UpdateSchedule");

  private final Desk desk;

  SandboxScheduler(Desk desk) {
    this.desk = desk;
  }

  @Override
  public ListSchedulesResponse listSchedules(ListSchedulesRequest request) {
    return desk.answer("ListSchedules", request, Schedules::list);
  }

  @Override
  public GetScheduleResponse getSchedule(GetScheduleRequest request) {
    return desk.answer("GetSchedule", request, Schedules::get);
  }

  @Override
  public UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request) {
    return desk.answer("UpdateSchedule", request, Schedules::update);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
