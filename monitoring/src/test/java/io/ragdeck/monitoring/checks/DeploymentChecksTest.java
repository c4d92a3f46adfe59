package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployments that don't end, and those that a stack knows nothing of. */
class DeploymentChecksTest {

  private static final Instant LONG_AGO = Facts.NOW.minus(Duration.ofMinutes(31));

  private static ServiceBuilder deploying(int desired, int running, Instant since) {
    return new ServiceBuilder()
        .counts(desired, running, 0)
        .deployment("ecs-svc/2", "PRIMARY", 15, "IN_PROGRESS", 0, since);
  }

  private static Facts with(ServiceBuilder service) {
    return new Facts().service(service.build(), Health.DEPLOYING);
  }

  @Test
  void oneThatLacksTasksForLongIsStuck() {
    Finding found = Facts.only(with(deploying(2, 1, LONG_AGO)).askedBy(new StuckDeploymentCheck()));
    assertThat(found.sentence()).endsWith("is stuck: 1 of 2 tasks run");
    assertThat(found.since()).contains(LONG_AGO);
  }

  @Test
  void oneInItsNormalCourseIsNot() {
    StuckDeploymentCheck check = new StuckDeploymentCheck();
    assertThat(with(deploying(2, 1, Facts.NOW.minus(Duration.ofMinutes(29)))).askedBy(check))
        .isEmpty();
    assertThat(with(deploying(2, 2, LONG_AGO)).askedBy(check)).as("it bakes").isEmpty();
    assertThat(with(deploying(0, 0, LONG_AGO)).askedBy(check)).as("it rests").isEmpty();
    assertThat(with(new ServiceBuilder()).askedBy(check)).isEmpty();
  }

  @Test
  void aStackThatIsCompleteWhileEcsRolledBackDisagrees() {
    Finding found = Facts.only(rolledBack("UPDATE_COMPLETE", Duration.ofMinutes(9)));
    assertThat(found.sentence())
        .startsWith("Stack ragqa-services is UPDATE_COMPLETE, but ECS rolled back");
    assertThat(found.service()).contains("ragqa-llm-service");
  }

  @Test
  void aStackThatSaysItOrHadNoPartInItDoesNot() {
    assertThat(rolledBack("UPDATE_ROLLBACK_COMPLETE", Duration.ofMinutes(9))).isEmpty();
    assertThat(rolledBack("UPDATE_COMPLETE", Duration.ofDays(9))).isEmpty();
    assertThat(rolledBack("UPDATE_COMPLETE", Duration.ofMinutes(-9))).isEmpty();
  }

  private static List<Answer> rolledBack(String status, Duration after) {
    Instant failed = Facts.NOW.minus(Duration.ofMinutes(5));
    return new Facts()
        .service(
            new ServiceBuilder()
                .tags(Map.of("aws:cloudformation:stack-name", "ragqa-services"))
                .build(),
            Health.DEGRADED,
            new Reason(
                Cause.DEPLOYMENT_FAILED, "rolled back", Optional.empty(), Optional.of(failed), 1))
        .stack("ragqa-services", status, failed.minus(after), Map.of())
        .askedBy(new StackDisagreesCheck());
  }
}
