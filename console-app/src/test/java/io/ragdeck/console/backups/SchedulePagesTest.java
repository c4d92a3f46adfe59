package io.ragdeck.console.backups;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Session;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules made, changed and removed, by page and by API, and one that runs. */
@QuarkusTest
class SchedulePagesTest {

  private static final String PAGE = "/systems/ragqa-production/backups";
  private static final String FORMS = "/systems/ragqa-production/schedules";
  private static final String API = "/api/v1/systems/ragqa-production/schedules";

  @Inject Simulation simulation;
  @Inject BackupWatch watch;
  @Inject InventoryWatch inventory;
  @Inject CallMeter meter;

  private Session session = Session.none();

  @BeforeEach
  void play() {
    session = Session.begin();
    simulation.play("healthy");
    inventory.refreshNow();
    watch.refreshNow();
  }

  @AfterEach
  void mend() {
    simulation.sandbox().clock().pace(1);
    List<String> ids = given().get(API).jsonPath().getList("items.id");
    ids.forEach(id -> session.ask().delete(API + "/" + id).then().statusCode(204));
  }

  private static Map<String, Object> body(String cron, Map<String, Object> retention) {
    Map<String, Object> body = new HashMap<>();
    body.put("resource", "ragqa-postgres");
    body.put("cron", cron);
    body.put("zone", "Europe/Berlin");
    body.put("retention", retention);
    return body;
  }

  private JsonPath post(Map<String, Object> body, int status) {
    return session
        .ask()
        .contentType(ContentType.JSON)
        .body(body)
        .post(API)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @Test
  void isMadeReadChangedAndRemovedByTheApi() {
    JsonPath made = post(body("0 2 * * *", Map.of("newest", 3, "youngerThan", "P14D")), 201);
    String id = made.getString("id");
    assertThat(made.getList("next")).hasSize(3);
    assertThat(made.getString("retention.youngerThan")).isEqualTo("PT336H");
    assertThat(made.getList("runs")).isEmpty();
    assertThat(given().get(API).jsonPath().getList("items.id")).containsExactly(id);
    assertThat(given().get(API + "/" + id).jsonPath().getString("cron")).isEqualTo("0 2 * * *");

    Map<String, Object> other = body("30 3 * * *", Map.of("days", 7));
    other.put("enabled", false);
    assertThat(put(id, other, 400).getString("detail")).contains("revision");
    other.put("revision", 1);
    JsonPath changed = put(id, other, 200);
    assertThat(changed.getLong("revision")).isEqualTo(2);
    assertThat(changed.getList("next")).as("paused").isEmpty();
    assertThat(put(id, other, 409).getString("detail")).contains("read it again");

    session.ask().delete(API + "/" + id).then().statusCode(204);
    given().get(API + "/" + id).then().statusCode(404);
    String audit = given().get("/api/v1/audit").asString();
    assertThat(audit).contains("schedule-add", "schedule-change", "schedule-remove");
  }

  private JsonPath put(String id, Map<String, Object> body, int status) {
    return session
        .ask()
        .contentType(ContentType.JSON)
        .body(body)
        .put(API + "/" + id)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ragqa-postgres | 0 2 30 2 *    | Europe/Berlin  | newest | 3    | cron      | never comes",
        "ragqa-postgres | 0 25 * * *    | Europe/Berlin  | newest | 3    | cron      | no cron expression",
        "ragqa-postgres | every night   | Europe/Berlin  | newest | 3    | cron      | no cron expression",
        "ragqa-postgres | \"\"            | Europe/Berlin  | newest | 3    | cron      | must be given",
        "ragqa-postgres | 0 0 2 * * ?   | Europe/Berlin  | newest | 3    | cron      | no cron expression",
        "ragqa-postgres | */10 * * * *  | Europe/Berlin  | newest | 3    | cron      | more often than every hour",
        "ragqa-postgres | 0,30 2 * * *  | Europe/Berlin  | newest | 3    | cron      | more often than every hour",
        "ragqa-postgres | 0 2 * * *     | Europe/Bonn    | newest | 3    | zone      | no time zone",
        "ragqa-postgres | 0 2 * * *     | +02:00         | newest | 3    | zone      | no time zone",
        "ragqa-postgres | 0 2 * * *     | \"\"             | newest | 3    | zone      | must be given",
        "ragqa-postgres | 0 2 * * *     | Europe/Berlin  | newest | 0    | retention | would keep nothing",
        "ragqa-postgres | 0 2 * * *     | Europe/Berlin  | days   | -1   | retention | a number that nobody can mean",
        "ragqa-postgres | 0 2 * * *     | Europe/Berlin  | years  | 1001 | retention | a number that nobody can mean",
        "ragqa-postgres | 0 2 * * 0     | Europe/Berlin  | youngerThan | P2D | retention | would delete every copy before the next one",
        "ragqa-postgres | 0 2 * * *     | Europe/Berlin  | youngerThan | PT0S | retention | a number that nobody can mean",
        "other-postgres | 0 2 * * *     | Europe/Berlin  | newest | 3    | resource  | is no data store of ragqa-production",
      })
  void whatCanNotBeMeantIsRefusedBeforeAnythingIsCalled(
      String resource,
      String cron,
      String zone,
      String rule,
      String value,
      String field,
      String message) {
    Map<String, Object> body = body(cron, Map.of());
    body.put("resource", resource);
    body.put("zone", zone);
    body.put("retention", Map.of(rule, value.matches("-?[0-9]+") ? Integer.valueOf(value) : value));

    JsonPath problem = post(body, 400);

    assertThat(problem.getString("violations[0].field")).isEqualTo(field);
    assertThat(problem.getString("violations[0].message")).contains(message);
    assertThat(problem.getString("violations[0].cure")).isNotBlank();
    assertThat(given().get(API).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aStoreOfAnotherKindOrASecondScheduleOfTheSameTimesIsRefused() {
    Map<String, Object> bucket = body("0 2 * * *", Map.of("newest", 3));
    bucket.put(
        "resource",
        given()
            .get("/api/v1/systems/ragqa-production/backups")
            .jsonPath()
            .getString("items.find { it.type == 'BUCKET' }.resource"));
    assertThat(post(bucket, 400).getString("detail")).contains("of which no schedule takes copies");

    Map<String, Object> once = body("0 2 * * *", Map.of("newest", 3));
    post(once, 201);
    assertThat(post(once, 400).getString("detail")).contains("another schedule of the same store");
  }

  @Test
  void theFormShowsWhatComesOfItAndMakesIt() {
    Map<String, String> fields =
        Map.of(
            "resource",
            "",
            "cron",
            "0 2 * * *",
            "zone",
            "America/New_York",
            "newest",
            "2",
            "days",
            "7",
            "weeks",
            "4",
            "enabled",
            "yes");
    String preview =
        session
            .ask()
            .formParams(fields)
            .formParam("act", "preview")
            .post(FORMS)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    Html page = Html.of(preview);
    assertThat(page.one("#preview").text())
        .contains("02:00", "America/New_York", "the 2 newest, the newest of 7 days");
    assertThat(page.one("#cron").attr("value")).isEqualTo("0 2 * * *");
    assertThat(given().get(API).jsonPath().getList("items")).as("only looked at").isEmpty();

    session.ask().formParams(fields).post(FORMS).then().statusCode(303);
    String id = given().get(API).jsonPath().getString("items[0].id");
    Html backups = Html.of(given().get(PAGE).asString());
    assertThat(backups.one("#schedule-" + id).text())
        .contains("Copies of all stores", "02:00", "did not run yet", "the newest of 4 weeks");
    assertThat(backups.one("#store-ragqa-postgres").text()).contains("next ");

    session
        .ask()
        .formParam("enabled", "no")
        .post(FORMS + "/" + id + "/pause")
        .then()
        .statusCode(303);
    assertThat(Html.of(given().get(PAGE).asString()).one("#schedule-" + id).text())
        .contains("paused");
    assertThat(Html.of(given().get(FORMS + "/" + id).asString()).one("#zone").attr("value"))
        .isEqualTo("America/New_York");
    session.ask().post(FORMS + "/" + id + "/removal").then().statusCode(400);
    session
        .ask()
        .formParam("confirmed", "yes")
        .post(FORMS + "/" + id + "/removal")
        .then()
        .statusCode(303);
    assertThat(given().get(API).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void theFormSaysWhatIsWrongAndKeepsWhatWasTyped() {
    String answer =
        session
            .ask()
            .formParams(
                Map.of("cron", "0 2 30 2 *", "zone", "Europe/Bonn", "newest", "many", "days", "9"))
            .post(FORMS)
            .then()
            .statusCode(400)
            .extract()
            .asString();
    Html page = Html.of(answer);
    assertThat(page.document().select("[role=alert]").text())
        .contains("zone is no time zone", "newest must be a number");
    assertThat(page.one("#days").attr("value")).isEqualTo("9");
    assertThat(page.one("#zone").attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void runsWhenItIsDueAndIsSeenToHaveRun() {
    String id = post(body("0 * * * *", Map.of("newest", 1)), 201).getString("id");
    simulation.sandbox().clock().advance(Duration.ofHours(1));
    simulation.sandbox().clock().pace(60);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(given().get(API + "/" + id).jsonPath().getList("runs.state"))
                    .contains("DONE"));
    simulation.sandbox().clock().pace(1);
    JsonPath run = given().get(API + "/" + id).jsonPath();
    assertThat(run.getString("runs.find { it.state == 'DONE' }.copies[0].name"))
        .startsWith("ragdeck-ragqa-postgres-" + id + "-");
    assertThat(
            given()
                .get(
                    "/api/v1/operations/"
                        + run.getString("runs.find { it.state == 'DONE' }.copies[0].operation"))
                .jsonPath()
                .getString("kind"))
        .isEqualTo("scheduled-copy");
    assertThat(Html.of(given().get(PAGE).asString()).one("#schedule-" + id + " table").text())
        .contains("done");
  }

  @Test
  void noPageViewCallsAws() {
    post(body("0 2 * * *", Map.of("newest", 3)), 201);
    for (int attempt = 0; attempt < 20; attempt++) {
      long before = meter.totals().attempts();
      for (String path : List.of(PAGE, API, FORMS + "/new")) {
        given().get(path).then().statusCode(200);
      }
      if (meter.totals().attempts() == before) {
        return;
      }
    }
    throw new AssertionError("Every round of page views came with calls to AWS");
  }
}
