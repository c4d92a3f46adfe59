package io.ragdeck.provisioning.scaling;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More and fewer tasks of one service of the healthy scenario. */
class ScaleTest {

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void runsAsManyTasksAsAskedFor() throws InterruptedException {
    Outcome outcome = scale("search-page", 4);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.message()).isEqualTo("ragqa-search-page runs 4 tasks.");
    assertThat(rehearsal.service("ragqa-search-page").runningCount()).isEqualTo(4);
    assertThat(rehearsal.progress).startsWith("2/4").endsWith("4/4");
    assertThat(rehearsal.lines).anyMatch(line -> line.startsWith("has started 2 tasks"));
  }

  @Test
  void stopsWhatIsTooMuch() throws InterruptedException {
    assertThat(scale("search-page", 0).message()).isEqualTo("ragqa-search-page runs 0 tasks.");
    assertThat(rehearsal.service("ragqa-search-page").runningCount()).isZero();
  }

  @Test
  void hasNothingToDoForWhatRunsAlready() throws InterruptedException {
    assertThat(scale("search-page", 2)).isInstanceOf(Outcome.Skipped.class);
    assertThat(rehearsal.mortal.calls()).doesNotContain("updateService");
  }

  @Test
  void refusesWhatAutoScalingWouldUndo() throws InterruptedException {
    Outcome.Failed failed = (Outcome.Failed) scale("api-gateway", 9);

    assertThat(failed.message())
        .isEqualTo("ragqa-api-gateway scales by itself between 2 and 6 tasks; 9 is outside.");
    assertThat(failed.cure()).contains("Choose a count within the bounds, or change the bounds.");
    assertThat(rehearsal.service("ragqa-api-gateway").desiredCount()).isEqualTo(2);
  }

  @Test
  void saysThatAutoScalingMayChangeIt() throws InterruptedException {
    assertThat(scale("api-gateway", 3).message())
        .isEqualTo(
            "ragqa-api-gateway runs 3 tasks. Auto scaling may change that again, between 2 and 6.");
  }

  @Test
  void saysWhyTheFirstNewTaskDied() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .afflict(MUMBAI, CLUSTER, "ragqa-search-page", Mishap.IMAGE_NOT_FOUND, Duration.ZERO);

    Outcome.Failed failed = (Outcome.Failed) scale("search-page", 3);

    assertThat(failed.message())
        .startsWith("ragqa-search-page runs 2 of 3 tasks: the first new task died: ")
        .contains("CannotPullContainerError")
        .endsWith("The count stays asked for.");
    assertThat(rehearsal.service("ragqa-search-page").desiredCount()).isEqualTo(3);
  }

  @Test
  void showsTheLastLinesOfATaskThatExits() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .afflict(MUMBAI, CLUSTER, "ragqa-search-page", Mishap.EXIT_CODE, Duration.ofSeconds(20));

    Outcome.Failed failed = (Outcome.Failed) scale("search-page", 3);

    assertThat(failed.message()).contains("exited with code 1");
    assertThat(failed.evidence()).isNotEmpty();
  }

  @Test
  void saysThatThereIsNoRoomForThem() throws InterruptedException {
    Outcome.Failed failed = (Outcome.Failed) scale("llm-service", 6);

    assertThat(failed.message()).contains("was unable to place a task");
  }

  @Test
  void knowsNoServiceThatIsNotThere() throws InterruptedException {
    assertThat(scale("nothing", 1).message())
        .isEqualTo("There is no service ragqa-nothing in the cluster ragqa-cluster.");
  }

  @Test
  void doesNotUndoWhatSomebodyNoLongerWaitsFor() throws InterruptedException {
    rehearsal.cancelAfter(1);

    assertThat(scale("search-page", 4)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(rehearsal.service("ragqa-search-page").desiredCount()).isEqualTo(4);
  }

  @Test
  void survivesTheConsolesDeathAtAnyMoment() throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> new Scalings(it.clients()).of(RAGQA, new Order.Scale("ragqa-search-page", 3)),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.service("ragqa-search-page").runningCount()).isEqualTo(3);
            });

    assertThat(deaths).isGreaterThan(8);
  }

  private Outcome scale(String service, int desired) throws InterruptedException {
    return rehearsal.run(
        new Scalings(rehearsal.clients()).of(RAGQA, new Order.Scale("ragqa-" + service, desired)));
  }
}
