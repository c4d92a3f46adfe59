package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.CancelRequest;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pages of operations in their states. */
@QuarkusTest
class OperationPagesTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:20:00Z");
  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  @Test
  void tellsHowFarEachStepIs() {
    Html page = page(operation(State.RUNNING, running()), "token");
    assertThat(page.title()).isEqualTo("Scale api-gateway to 4 tasks");
    assertThat(page.status().text()).isEqualTo("Running: second");
    assertThat(page.document().select(".steps > li").eachText())
        .hasSize(3)
        .first()
        .asString()
        .contains("Done")
        .contains("first")
        .contains("1 min");
    assertThat(page.one(".steps [aria-current=step]").text()).contains("2 of 4");
    assertThat(page.labelled("Log").text()).contains("two tasks run");
    assertThat(page.has("#cancel form")).isTrue();
    assertThat(page.has("#retry")).isFalse();
    assertThat(page.one("a[download]").attr("href")).isEqualTo("/api/v1/operations/op-1/log");
  }

  @Test
  void aViewerSeesItAllAndNoButton() {
    Html page = page(operation(State.RUNNING, running()), "");
    assertThat(page.document().select("form")).isEmpty();
    assertThat(page(operation(State.FAILED, failed()), "").document().select("form")).isEmpty();
  }

  @Test
  void aFailureSaysWhyWhatShowsItAndWhatHelps() {
    Html page = page(operation(State.FAILED, failed()), "token");
    assertThat(page.status().text()).isEqualTo("Failed: second");
    assertThat(page.one("[role=alert]").text())
        .contains("The image can't be pulled.")
        .contains("CannotPullContainerError")
        .contains("Push it.");
    assertThat(page.one("#retry").text())
        .contains("second")
        .contains("ragqa-production to confirm");
    assertThat(page.has("#retry input[name=confirm][required]")).isTrue();
    assertThat(page.has("#cancel")).isFalse();
  }

  @Test
  void eachStepLeadsToTheLinesOfItsTimeAndAFailureToThoseOfItsTask() {
    Html page = page(operation(State.FAILED, failed()), "token");
    assertThat(page.document().select(".steps li a").eachAttr("href"))
        .hasSize(2)
        .allMatch(
            link ->
                link.endsWith(
                    "/logs?service=api-gateway&since=2026-11-29T10:18:00Z&until=2026-11-29T10:19:01Z"));
    assertThat(page.one("#failure-lines").attr("href"))
        .isEqualTo("/systems/ragqa-production/logs?service=api-gateway&at=2026-11-29T10:19:00Z");
    StoredStep died =
        new StoredStep(
            1,
            "first",
            StoredStep.State.FAILED,
            1,
            Optional.of(NOW.minusSeconds(120)),
            Optional.of(NOW.minusSeconds(60)),
            Optional.of("It died."),
            List.of("It was refused.", "Task 0f3a9c: Out of memory.", "ERROR heap"),
            Optional.empty(),
            0,
            0);
    assertThat(
            page(operation(State.FAILED, List.of(died)), "token")
                .one("#failure-lines")
                .attr("href"))
        .contains("&task=0f3a9c&since=2026-11-29T10:18:00Z&until=2026-11-29T10:19:01Z");
    assertThat(
            page(operation(State.RUNNING, running()), "token")
                .document()
                .select(".steps [aria-current] a")
                .attr("href"))
        .endsWith("since=2026-11-29T10:18:00Z");
    // Nobody wrote for a system that is not there yet, or no longer.
    assertThat(
            page(operation(State.FAILED, failed()), "", false).document().select("a[href*=logs]"))
        .isEmpty();
  }

  @Test
  void whatNeverRanIsNotStillToCome() {
    List<StoredStep> steps =
        List.of(
            step(1, "first", StoredStep.State.FAILED), step(2, "second", StoredStep.State.PENDING));
    assertThat(page(operation(State.FAILED, steps), "token").document().select(".steps li"))
        .last()
        .asString()
        .contains("Not run")
        .doesNotContain("To come");
    assertThat(
            page(operation(State.RUNNING, running()), "token").document().select(".steps").text())
        .contains("To come");
  }

  @Test
  void whatWaitsSaysForWhom() {
    StoredOperation waiting =
        with(
            State.QUEUED, List.of(step(1, "first", StoredStep.State.PENDING)), Optional.of("op-0"));
    Html page = page(waiting, "token");
    assertThat(page.status().text()).isEqualTo("Waits for its turn");
    assertThat(page.one(".note a").attr("href")).isEqualTo("/operations/op-0");
  }

  @Test
  void theListPutsWhatRunsFirstAndExplainsAnEmptyOne() {
    StoredOperation run = operation(State.RUNNING, running());
    Html list = list(List.of(run), List.of(run, operation("op-2", State.FAILED, failed())));
    assertThat(list.document().select("tbody tr")).hasSize(2);
    assertThat(list.document().select("tbody tr").get(0).text()).contains("Running");
    assertThat(list.document().select("tbody tr").get(1).text())
        .contains("The image can't be pulled.");
    StoredOperation stopped =
        operation("op-3", State.CANCELLED, List.of(step(1, "first", StoredStep.State.CANCELLED)));
    assertThat(list(List.of(), List.of(stopped)).one("tbody .why").text()).isEqualTo("Taken back.");
    assertThat(list(List.of(), List.of()).one(".empty h2").text())
        .isEqualTo("Nothing was done from here yet");
  }

  private static Html page(StoredOperation operation, String token) {
    return page(operation, token, true);
  }

  private static Html page(StoredOperation operation, String token, boolean there) {
    return Html.of(
        OperationResource.Templates.operation(
            new OperationPage(
                OperationRow.of(operation),
                List.of(new OperationLine(1, NOW, "second", "two tasks run")),
                0,
                token,
                true,
                there,
                Optional.empty(),
                NOW)));
  }

  private static Html list(List<StoredOperation> unfinished, List<StoredOperation> newest) {
    return Html.of(
        OperationsResource.Templates.operations(
            OperationsPage.of(
                unfinished,
                new Slice<>(newest, Optional.empty()),
                "",
                Optional.empty(),
                List.of("ragqa-production"),
                NOW)));
  }

  private static List<StoredStep> running() {
    return List.of(
        step(1, "first", StoredStep.State.DONE),
        step(2, "second", StoredStep.State.RUNNING),
        step(3, "third", StoredStep.State.PENDING));
  }

  private static List<StoredStep> failed() {
    return List.of(
        step(1, "first", StoredStep.State.DONE),
        step(2, "second", StoredStep.State.FAILED),
        step(3, "third", StoredStep.State.PENDING));
  }

  private static StoredStep step(int ordinal, String name, StoredStep.State state) {
    boolean failed = state == StoredStep.State.FAILED;
    boolean ended = state == StoredStep.State.DONE || failed;
    return new StoredStep(
        ordinal,
        name,
        state,
        1,
        state == StoredStep.State.PENDING ? Optional.empty() : Optional.of(NOW.minusSeconds(120)),
        ended ? Optional.of(NOW.minusSeconds(60)) : Optional.empty(),
        failed
            ? Optional.of("The image can't be pulled.")
            : state == StoredStep.State.CANCELLED ? Optional.of("Taken back.") : Optional.empty(),
        failed ? List.of("CannotPullContainerError: <b>not found</b>") : List.of(),
        failed ? Optional.of("Push it.") : Optional.empty(),
        state == StoredStep.State.RUNNING ? 2 : 0,
        state == StoredStep.State.RUNNING ? 4 : 0);
  }

  private static StoredOperation operation(State state, List<StoredStep> steps) {
    return operation("op-1", state, steps);
  }

  private static StoredOperation operation(String id, State state, List<StoredStep> steps) {
    return new StoredOperation(
        id,
        new Subject("ragqa-production", Optional.of("production"), MUMBAI, Optional.of("ragqa")),
        new Order.Scale("api-gateway", 4),
        "scale",
        "alice",
        NOW.minusSeconds(300),
        state,
        Optional.empty(),
        Optional.<CancelRequest>empty(),
        1,
        1,
        List.of(new Result("address", "https://ragqa.example.com")),
        state.finished() ? Optional.of(NOW) : Optional.empty(),
        steps);
  }

  private static StoredOperation with(
      State state, List<StoredStep> steps, Optional<String> waitsFor) {
    StoredOperation one = operation(state, steps);
    return new StoredOperation(
        one.id(),
        one.subject(),
        one.order(),
        one.kind(),
        one.startedBy(),
        one.startedAt(),
        state,
        waitsFor,
        one.cancel(),
        1,
        1,
        List.of(),
        Optional.empty(),
        steps);
  }
}
