package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What verdicts say already, as findings. */
class VerdictChecksTest {

  private static final Set<Cause> NO_FAULTS =
      EnumSet.of(Cause.DEPLOYING, Cause.AT_REST, Cause.NOT_READ, Cause.STACK_FAILED);

  private final Service service = new ServiceBuilder().build();

  private static Reason because(Cause cause) {
    return new Reason(
        cause, "It is so", Optional.of("Mend it"), Optional.of(Facts.NOW.minusSeconds(300)), 2);
  }

  private static List<Answer> all(Facts facts) {
    return StandardChecks.all().stream()
        .filter(VerdictCheck.class::isInstance)
        .flatMap(check -> facts.askedBy(check).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "OUT_OF_MEMORY, crash-loop",
    "EXIT_CODE, crash-loop",
    "HEALTH_CHECK, crash-loop",
    "IMAGE_PULL, image-or-secret",
    "SECRET_NOT_FOUND, image-or-secret",
    "NO_CAPACITY, no-capacity",
    "HOST_LOST, no-capacity",
    "TARGET_UNHEALTHY, target-unhealthy",
    "DEPLOYMENT_FAILED, deployment-failed",
    "TASKS_MISSING, below-desired"
  })
  void eachCauseIsFoundByTheCheckOfItsSort(Cause cause, String check) {
    Finding found = Facts.only(all(new Facts().service(service, Health.DOWN, because(cause))));

    assertThat(found.check()).isEqualTo(check);
    assertThat(found.cause()).isEqualTo(cause.name());
    assertThat(found.subject()).isEqualTo("ragqa-llm-service");
    assertThat(found.service()).contains("ragqa-llm-service");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.sentence()).isEqualTo("It is so");
    assertThat(found.remedy()).contains("Mend it");
    assertThat(found.since()).contains(Facts.NOW.minusSeconds(300));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void noFaultIsFoundByNobodyOrTwice(Cause cause) {
    assertThat(all(new Facts().service(service, Health.DEGRADED, because(cause))))
        .hasSize(NO_FAULTS.contains(cause) ? 0 : 1)
        .allSatisfy(
            answer ->
                assertThat(((Answer.Found) answer).finding().severity())
                    .isEqualTo(Severity.WARNING));
  }

  @ParameterizedTest
  @EnumSource(
      value = Health.class,
      names = {"STOPPED", "HEALTHY", "DEPLOYING", "UNKNOWN"})
  void aServiceThatIsNotIllHasNothing(Health health) {
    assertThat(all(new Facts().service(service, health, because(Cause.DEPLOYMENT_FAILED))))
        .isEmpty();
  }

  @Test
  void whatIsOldIsNotKnown() {
    Facts facts =
        new Facts()
            .service(
                service,
                Observed.of(List.<Task>of(), Facts.NOW).failed(Facts.DENIED, Facts.NOW),
                Health.DOWN,
                because(Cause.OUT_OF_MEMORY));
    assertThat(facts.askedBy(new CrashLoopCheck()))
        .containsExactly(
            new Answer.NotKnown(
                "crash-loop",
                Facts.SYSTEM,
                Optional.of("ragqa-llm-service"),
                "Could not read tasks: denied"));
    assertThat(facts.staleServices().askedBy(new CrashLoopCheck()))
        .singleElement()
        .isInstanceOfSatisfying(Answer.NotKnown.class, gap -> assertThat(gap.subject()).isEmpty());
  }

  @Test
  void theTasksThatStoppedSayIt() {
    Observed<List<Task>> tasks =
        Observed.of(
            List.of(
                new TaskBuilder("new")
                    .stopped(Facts.NOW.minusSeconds(60), "EssentialContainerExited", "second")
                    .build(),
                new TaskBuilder("old")
                    .stopped(Facts.NOW.minus(Duration.ofHours(2)), "UserInitiated", "long ago")
                    .build()),
            Facts.NOW);
    Finding found =
        Facts.only(
            new Facts()
                .service(service, tasks, Health.DOWN, because(Cause.OUT_OF_MEMORY))
                .askedBy(new CrashLoopCheck()));
    assertThat(found.lines()).singleElement().asString().startsWith("second");
  }

  @Test
  void aContainersReasonIsInItsLineAndEqualLinesAreOne() {
    Observed<List<Task>> tasks =
        Observed.of(List.of(outOfMemory("one", 60), outOfMemory("two", 30)), Facts.NOW);
    Finding found =
        Facts.only(
            new Facts()
                .service(service, tasks, Health.DOWN, because(Cause.OUT_OF_MEMORY))
                .askedBy(new CrashLoopCheck()));
    assertThat(found.lines())
        .containsExactly(
            "Essential container in task exited; llm-service: OutOfMemoryError: Container killed due to memory usage (exit 137)");
  }

  private static Task outOfMemory(String id, int secondsAgo) {
    return new TaskBuilder(id)
        .stopped(
            Facts.NOW.minusSeconds(secondsAgo),
            "EssentialContainerExited",
            "Essential container in task exited")
        .container(Optional.of(137), "OutOfMemoryError: Container killed due to memory usage")
        .build();
  }
}
