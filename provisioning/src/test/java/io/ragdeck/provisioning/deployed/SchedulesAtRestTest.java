package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.scaling.Scalings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** What begins by the clock begins nothing in a system that is parked. */
class SchedulesAtRestTest {

  @Test
  void startNothingUntilTheSystemIsWoken() throws Exception {
    try (Scene scene = new Scene("everything", "all")) {
      GetScheduleResponse before = schedule(scene);
      assertThat(before.state()).isEqualTo(ScheduleState.ENABLED);

      List<Outcome> parked = park(scene);

      assertThat(parked.getFirst()).isInstanceOf(Outcome.Done.class);
      assertThat(schedule(scene).state()).isEqualTo(ScheduleState.DISABLED);
      assertThat(schedule(scene).target()).isEqualTo(before.target());
      assertThat(schedule(scene).scheduleExpressionTimezone())
          .isEqualTo(before.scheduleExpressionTimezone());

      assertThat(wake(scene)).noneMatch(Outcome.Failed.class::isInstance);
      assertThat(without(schedule(scene))).isEqualTo(without(before));
    }
  }

  @Test
  void staySwitchedOffWhereSomebodyElseSwitchedThemOff() throws Exception {
    try (Scene scene = new Scene("everything", "all")) {
      GetScheduleResponse made = schedule(scene);
      assertThat(
              scheduler(scene)
                  .updateSchedule(
                      request ->
                          request
                              .name(made.name())
                              .scheduleExpression(made.scheduleExpression())
                              .flexibleTimeWindow(made.flexibleTimeWindow())
                              .target(made.target())
                              .description("Not before the audit")
                              .state(ScheduleState.DISABLED))
                  .scheduleArn())
          .isEqualTo(made.arn());

      assertThat(park(scene).getFirst()).isInstanceOf(Outcome.Skipped.class);
      assertThat(wake(scene)).noneMatch(Outcome.Failed.class::isInstance);

      assertThat(schedule(scene).state()).isEqualTo(ScheduleState.DISABLED);
      assertThat(schedule(scene).description()).isEqualTo("Not before the audit");
    }
  }

  @Test
  void ofAnotherSystemGoOn() throws Exception {
    try (Scene scene = new Scene("everything", "all")) {
      String id =
          scene
              .deployment
              .client()
              .createStack(
                  request ->
                      request
                          .stackName("others")
                          .templateBody(
                              """
                              Resources:
                                Nightly:
                                  Type: AWS::Scheduler::Schedule
                                  Properties:
                                    Name: others-nightly
                                    ScheduleExpression: rate(1 day)
                                    FlexibleTimeWindow: {Mode: "OFF"}
                                    Target:
                                      Arn: arn:aws:sqs:ap-south-1:111122223333:others
                                      RoleArn: arn:aws:iam::111122223333:role/others
                              """))
              .stackId();
      assertThat(id).isNotEmpty();
      scene.deployment.sandbox.clock().advance(Duration.ofMinutes(1));

      assertThat(park(scene)).noneMatch(Outcome.Failed.class::isInstance);

      assertThat(scheduler(scene).getSchedule(it -> it.name("others-nightly")).state())
          .isEqualTo(ScheduleState.ENABLED);
    }
  }

  private static List<Outcome> park(Scene scene) throws Exception {
    scene.rehearsal.another();
    return scene.rehearsal.all(scalings(scene).of(scene.subject, new Order.Park()));
  }

  private static List<Outcome> wake(Scene scene) throws Exception {
    scene.rehearsal.another();
    return scene.rehearsal.all(scalings(scene).of(scene.subject, new Order.Wake()));
  }

  private static Scalings scalings(Scene scene) {
    return new Scalings(scene.rehearsal.clients());
  }

  private static GetScheduleResponse schedule(Scene scene) {
    String name =
        scheduler(scene).listSchedules(it -> {}).schedules().stream()
            .map(one -> one.name())
            .filter(one -> !one.startsWith("others"))
            .findFirst()
            .orElseThrow();
    return scheduler(scene).getSchedule(it -> it.name(name));
  }

  private static GetScheduleResponse without(GetScheduleResponse schedule) {
    return schedule.copy(it -> it.lastModificationDate(null));
  }

  private static SchedulerClient scheduler(Scene scene) {
    return scene.clients().scheduler(scene.deployment.location());
  }
}
