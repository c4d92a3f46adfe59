package io.ragdeck.console.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.CancelRequest;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The pages of operations in their states, and the forms that begin them. */
@QuarkusTest
class OperationPagesTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:20:00Z");
  private static final String GATEWAY = "/systems/ragqa-production/services/ragqa-api-gateway";

  @Inject Simulation simulation;

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
    assertThat(list(List.of(), List.of()).one(".empty h2").text())
        .isEqualTo("Nothing was done from here yet");
  }

  @Test
  void theServicesPageOffersWhatCanBeDone() {
    simulation.play("healthy");
    Html page = Html.of(given().get(GATEWAY).then().statusCode(200).extract().asString());
    assertThat(page.labelled("What can be done to ragqa-api-gateway").select("a").eachText())
        .contains("Scale …", "Deploy a tag …", "Roll back …");
    assertThat(page.document().select("#tasks a.danger")).isNotEmpty();
    Html system =
        Html.of(
            given().get("/systems/ragqa-production").then().statusCode(200).extract().asString());
    assertThat(system.labelled("What can be done to ragqa-production").text())
        .contains("Park …")
        .contains("Tear down …");
    given().get("/").then().statusCode(200);
  }

  @Test
  void theFormAsksForTheNameAndKeepsWhatWasTyped() {
    simulation.play("healthy");
    Response form = given().get(GATEWAY + "/orders/scale");
    Html page = Html.of(form.then().statusCode(200).extract().asString());
    assertThat(page.title()).isEqualTo("Scale: ragqa-api-gateway");
    assertThat(page.has("input[name=confirm][required]")).isTrue();
    String key = page.one("input[name=key]").val();
    Map<String, String> typed = new HashMap<>(Map.of("desired", "7", "key", key));
    Html refused = Html.of(send(form, typed).then().statusCode(400).extract().asString());
    assertThat(refused.one("#desired").val()).isEqualTo("7");
    assertThat(refused.one("#confirm-hint .error").text()).contains("not its name");
    typed.put("confirm", "ragqa-production");
    typed.put("desired", "many");
    refused = Html.of(send(form, typed).then().statusCode(400).extract().asString());
    assertThat(refused.one("#desired-hint .error").text()).contains("not a number");
    typed.put("desired", "3");
    String first = send(form, typed).then().statusCode(303).extract().header("Location");
    assertThat(first).startsWith("/operations/op-");
    assertThat(send(form, typed).header("Location")).as("a double click").isEqualTo(first);
    typed.put("desired", "4");
    Html changed = Html.of(send(form, typed).then().statusCode(409).extract().asString());
    assertThat(changed.one(".note[role=alert]").text())
        .contains("was sent before with other values");
    assertThat(changed.one("input[name=key]").val()).isNotEmpty().isNotEqualTo(key);
    typed.put("desired", "1".repeat(4_001));
    assertThat(send(form, typed).then().statusCode(400).extract().asString()).contains("too long");
    simulation.sandbox().clock().pace(60);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Html.of(given().get(first).asString()).status().text().equals("Succeeded"));
    } finally {
      simulation.sandbox().clock().pace(1);
    }
  }

  @Test
  void rollingBackShowsTheDifferenceFirst() {
    simulation.play("healthy");
    await().atMost(Duration.ofSeconds(90)).until(OperationPagesTest::revisionsAreRead);
    Html page = Html.of(given().get(GATEWAY + "/orders/rollback").asString());
    assertThat(page.title()).isEqualTo("Roll back: ragqa-api-gateway");
    String before = page.one("#to option[selected]").val();
    assertThat(revision(before)).as("older than what runs").isLessThan(runs());
    assertThat(page.one("input[name=compared]").val()).isEqualTo(before);
    String chosen = page.document().select("#to option").getLast().val();
    Html compared = Html.of(given().get(GATEWAY + "/orders/rollback?to=" + chosen).asString());
    assertThat(compared.one("#difference").text())
        .isEqualTo("What %s would change".formatted(chosen));
    assertThat(compared.one("#to option[selected]").val()).isEqualTo(chosen);
    Html unknown = Html.of(given().get(GATEWAY + "/orders/rollback?to=ragqa-none:1").asString());
    assertThat(unknown.one("#to-hint .error").text()).contains("not among the revisions");
    Html other =
        Html.of(
            send(
                    "rollback",
                    given().get(GATEWAY + "/orders/rollback"),
                    Map.of("to", chosen, "compared", "another", "confirm", "ragqa-production"))
                .then()
                .statusCode(400)
                .extract()
                .asString());
    assertThat(other.one("#to-hint .error").text()).contains("was not compared");
    assertThat(other.one("input[name=compared]").val()).isEqualTo(chosen);
  }

  @Test
  void aFormInventsNoNumbers() {
    simulation.play("healthy");
    Html group = Html.of(given().get("/systems/ragqa-production/orders/scale-group").asString());
    for (String field : List.of("min", "desired", "max")) {
      assertThat(group.one("#" + field).val()).isEmpty();
      assertThat(group.one("#" + field).hasAttr("required")).isTrue();
    }
  }

  private static int revision(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf(':') + 1));
  }

  private static int runs() {
    return revision(given().get("/api/v1" + GATEWAY).path("taskDefinition"));
  }

  @Test
  void saysThatNothingCanBeOrderedUnderAnotherName() {
    simulation.play("healthy");
    given().get("/systems/ragqa-production/orders/dance").then().statusCode(404);
    given().get(GATEWAY + "/orders/park").then().statusCode(404);
  }

  private static boolean revisionsAreRead() {
    List<String> names = given().get("/api/v1" + GATEWAY + "/revisions").path("items.name");
    return names != null && names.size() > 1;
  }

  private static Response send(Response form, Map<String, String> fields) {
    return send("scale", form, fields);
  }

  private static Response send(String kind, Response form, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .cookies(form.getCookies())
        .formParam(
            "csrf-token",
            Jsoup.parse(form.asString()).select("input[name=csrf-token]").attr("value"))
        .formParams(fields)
        .post(GATEWAY + "/orders/" + kind);
  }

  private static Html page(StoredOperation operation, String token) {
    return Html.of(
        OperationResource.Templates.operation(
            new OperationPage(
                OperationRow.of(operation),
                List.of(new OperationLine(1, NOW, "second", "two tasks run")),
                0,
                token,
                true,
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
        failed ? Optional.of("The image can't be pulled.") : Optional.empty(),
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
        new Subject(
            "ragqa-production",
            Optional.of("production"),
            Location.parse("main/ap-south-1"),
            Optional.of("ragqa")),
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
