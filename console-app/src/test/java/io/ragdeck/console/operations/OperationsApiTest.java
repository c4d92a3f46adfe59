package io.ragdeck.console.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations by the API, on the sandbox. */
@QuarkusTest
class OperationsApiTest {

  private static final String SYSTEM = "ragqa-production";
  private static final String SERVICE = "/api/v1/systems/" + SYSTEM + "/services/ragqa-api-gateway";

  @Inject Simulation simulation;
  @Inject AuditTrail audit;

  @TestHTTPResource URI root = URI.create("http://localhost");

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void begin() {
    simulation.play("healthy");
    simulation.sandbox().clock().pace(60);
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
  }

  @AfterEach
  void end() {
    List<String> open =
        given().get("/api/v1/operations?state=QUEUED").<List<String>>path("items.id");
    open.forEach(id -> send().delete("/api/v1/operations/" + id));
    List<String> running =
        given().get("/api/v1/operations?state=RUNNING").<List<String>>path("items.id");
    running.forEach(id -> send().delete("/api/v1/operations/" + id));
    running.forEach(OperationsApiTest::ended);
    simulation.sandbox().clock().pace(1);
  }

  @Test
  void scalesAServiceAndTellsEveryStep() {
    Response accepted =
        confirmed()
            .body(Map.of("desired", 3))
            .put(SERVICE + "/scale")
            .then()
            .statusCode(202)
            .extract()
            .response();
    String id = accepted.path("id");
    assertThat(accepted.header("Location")).isEqualTo("/api/v1/operations/" + id);
    assertThat(accepted.<String>path("kind")).isEqualTo("scale");
    assertThat(accepted.<String>path("system")).isEqualTo(SYSTEM);
    Response ended = ended(id);
    assertThat(ended.<String>path("state")).as(ended.asString()).isEqualTo("SUCCEEDED");
    assertThat(ended.<List<String>>path("steps.state")).doesNotContain("PENDING", "RUNNING");
    given().get("/api/v1/operations?system=" + SYSTEM).then().body("items.id", hasItem(id));
    Response log = given().get("/api/v1/operations/" + id + "/log");
    assertThat(log.header("Content-Disposition"))
        .matches("attachment; filename=\"deployment-\\d{8}-\\d{6}\\.log\"");
    assertThat(log.asString()).contains("Scale ragqa-api-gateway to 3 tasks").contains("Succeeded");
    simulation.read();
    given().get(SERVICE).then().body("desired", is(3));
    assertThat(audited(Action.OPERATION_BEGIN)).anyMatch(entry -> entry.detail().contains(id));
    assertThat(audited(Action.OPERATION_END)).anyMatch(entry -> entry.detail().contains(id));
  }

  @Test
  void rollsBackToTheRevisionBeforeWhereNobodyNamesOne() {
    String runs = given().get(SERVICE).path("taskDefinition");
    String name = runs.substring(runs.lastIndexOf('/') + 1);
    int colon = name.lastIndexOf(':');
    String before =
        "%s:%s"
            .formatted(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)) - 1);

    String id = confirmed().post(SERVICE + "/rollback").then().statusCode(202).extract().path("id");

    Response ended = ended(id);
    assertThat(ended.<String>path("summary")).isEqualTo("Roll ragqa-api-gateway back to " + before);
    assertThat(ended.<String>path("state")).as(ended.asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void productionAsksForTheNameOfTheSystem() {
    send()
        .body(Map.of("desired", 3))
        .put(SERVICE + "/scale")
        .then()
        .statusCode(428)
        .contentType("application/problem+json")
        .body("detail", containsString("Confirm: " + SYSTEM))
        .body("violations.field", is(List.of("Confirm")));
    send()
        .header("Confirm", "another")
        .delete("/api/v1/systems/" + SYSTEM)
        .then()
        .statusCode(428)
        .body("detail", containsString("another"));
  }

  @Test
  void namesTheFieldAndTheCure() {
    refused(confirmed().body(Map.of("desired", -1)).put(SERVICE + "/scale"), "desired");
    refused(confirmed().body(Map.of("min", 3, "max", 1)).put(SERVICE + "/scale"), "max");
    refused(
        confirmed().body(Map.of("min", 1, "max", 3, "target", 0)).put(SERVICE + "/scale"),
        "target");
    refused(confirmed().body(Map.of()).put(SERVICE + "/scale"), "desired");
    refused(
        confirmed().body(Map.of("tag", "v1", "force", true)).post(SERVICE + "/deployments"),
        "image");
    refused(confirmed().body(Map.of("tag", "not a tag")).post(SERVICE + "/deployments"), "tag");
    refused(confirmed().body(Map.of("name", "SLOWLY")).put(SERVICE + "/strategy"), "name");
    refused(
        confirmed().body(Map.of("message", " ")).put("/api/v1/systems/" + SYSTEM + "/maintenance"),
        "message");
    confirmed()
        .body(Map.of("desired", 1))
        .put("/api/v1/systems/" + SYSTEM + "/services/nobody/scale")
        .then()
        .statusCode(404)
        .body("detail", containsString("nobody"));
    confirmed().delete(SERVICE + "/tasks/00000000000000000000000000000000").then().statusCode(404);
    confirmed()
        .body(Map.of("taskDefinition", "another:1"))
        .post(SERVICE + "/deployments")
        .then()
        .statusCode(404);
    given().get("/api/v1/operations/op-nothing").then().statusCode(404);
    given().get("/api/v1/operations?state=ASLEEP").then().statusCode(400);
  }

  @Test
  void theSameKeyBeginsOneOperation() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("force", true);
    String first = keyed(key).body(body).post(SERVICE + "/deployments").path("id");
    keyed(key)
        .body(body)
        .post(SERVICE + "/deployments")
        .then()
        .statusCode(202)
        .body("id", is(first));
    keyed(key)
        .body(Map.of("tag", "v9"))
        .post(SERVICE + "/deployments")
        .then()
        .statusCode(409)
        .body("detail", containsString(first));
  }

  @Test
  void theSameKeyStopsATaskOnceThoughItIsGoneSince() {
    String task = given().get(SERVICE + "/tasks").path("items[0].id");
    String key = UUID.randomUUID().toString();
    String first =
        keyed(key).delete(SERVICE + "/tasks/" + task).then().statusCode(202).extract().path("id");
    assertThat(ended(first).<String>path("state")).isEqualTo("SUCCEEDED");
    simulation.read();
    confirmed().delete(SERVICE + "/tasks/" + task).then().statusCode(404);
    keyed(key).delete(SERVICE + "/tasks/" + task).then().statusCode(202).body("id", is(first));
  }

  @Test
  void theSecondWaitsForTheFirstAndCanBeTakenBack() {
    String first =
        confirmed().body(Map.of("force", true)).post(SERVICE + "/deployments").path("id");
    String second = confirmed().body(Map.of("desired", 2)).put(SERVICE + "/scale").path("id");
    given()
        .get("/api/v1/operations/" + second)
        .then()
        .body("state", is("QUEUED"))
        .body("waitsFor", is(first));
    send()
        .delete("/api/v1/operations/" + second)
        .then()
        .statusCode(202)
        .body("state", is("CANCELLED"));
    given()
        .get("/api/v1/operations/" + second)
        .then()
        .body("cancelRequestedBy", is("demo-operator"))
        .body("steps.state", not(hasItem("RUNNING")));
    send().delete("/api/v1/operations/" + second).then().statusCode(202);
    send().post("/api/v1/operations/" + first + "/retry").then().statusCode(428);
    confirmed()
        .post("/api/v1/operations/" + first + "/retry")
        .then()
        .statusCode(409)
        .body("detail", startsWith("Only what failed"));
  }

  @Test
  void isFollowedLineByLineAndGoneOnWithWithoutAGap() throws IOException, InterruptedException {
    String id = confirmed().body(Map.of("force", true)).post(SERVICE + "/deployments").path("id");
    String all = followed(id, Optional.empty());
    assertThat(ended(id).<String>path("state")).isEqualTo("SUCCEEDED");
    List<Long> numbers = numbers(all);
    assertThat(numbers).isNotEmpty();
    assertThat(numbers.getFirst()).isEqualTo(1);
    for (int at = 1; at < numbers.size(); at++) {
      assertThat(numbers.get(at)).isEqualTo(numbers.get(at - 1) + 1);
    }
    assertThat(all).contains("event:operation").contains("\"state\":\"SUCCEEDED\"");
    String rest = followed(id, Optional.of("2"));
    assertThat(numbers(rest)).startsWith(3L).endsWith(numbers.getLast());
  }

  private String followed(String id, Optional<String> last)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve("/api/v1/operations/" + id))
            .timeout(Duration.ofSeconds(90))
            .header("Accept", "text/event-stream");
    last.ifPresent(number -> request.header("Last-Event-ID", number));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static List<Long> numbers(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("id:"))
        .map(line -> Long.parseLong(line.substring(3).strip()))
        .toList();
  }

  private static Response ended(String id) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                List.of("SUCCEEDED", "FAILED", "CANCELLED")
                    .contains(given().get("/api/v1/operations/" + id).<String>path("state")));
    return given().get("/api/v1/operations/" + id);
  }

  private static void refused(Response answer, String field) {
    answer.then().statusCode(400).body("violations.field", hasItem(field));
  }

  private List<AuditEntry> audited(Action action) {
    return audit.read(Optional.of(action), Optional.empty(), Optional.empty(), 100).items();
  }

  private RequestSpecification keyed(String key) {
    return confirmed().header("Idempotency-Key", key);
  }

  private RequestSpecification confirmed() {
    return send().header("Confirm", SYSTEM);
  }

  private RequestSpecification send() {
    return given().cookies(cookies).header("X-CSRF-TOKEN", token).contentType(ContentType.JSON);
  }
}
