package io.ragdeck.console.restoretests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Session;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.incidents.CheckJobs;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.incidents.Incident;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How it is arranged that copies are tried, what is refused, and a test from begin to end. */
@QuarkusTest
class RestoreTestPagesTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final SystemId SYSTEM = new SystemId("ragqa-production");
  private static final String STORE = "ragqa-postgres";
  private static final String BACKUPS = "/systems/ragqa-production/backups";
  private static final String PAGE = "/systems/ragqa-production/restore-tests/";
  private static final String API = "/api/v1/systems/ragqa-production/restore-tests";

  @Inject Simulation simulation;
  @Inject BackupWatch watch;
  @Inject InventoryWatch inventory;
  @Inject StoredRestoreTests tests;
  @Inject StoredOperations operations;
  @Inject StoredIncidents incidents;
  @Inject CheckJobs checks;
  @Inject @All List<Job> jobs;
  @Inject Clock clock;

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
    for (RestoreTest test : tests.of(SYSTEM)) {
      boolean _ = tests.remove(SYSTEM, test.store(), Actor.CONSOLE);
    }
  }

  private RequestSpecification api() {
    return session.ask().contentType(ContentType.JSON);
  }

  private Html page(String path) {
    return Html.of(session.visit().get(path).then().statusCode(200).extract().asString());
  }

  private int databases() {
    return simulation.sandbox().clients().rds(MUMBAI).describeDBInstances().dbInstances().size();
  }

  @Test
  void anArrangedTestStandsWithItsStoreAndCanBeTakenAway() {
    assertThat(page(BACKUPS).one("#store-" + STORE).text()).contains("Restore tests none Arrange");
    Html form = page(PAGE + STORE);
    assertThat(form.title()).isEqualTo("Restore test of " + STORE);
    assertThat(form.one("#task").attr("list")).isEqualTo("tasks");
    assertThat(form.document().select("#tasks option")).isNotEmpty();

    Map<String, String> typed =
        Map.of(
            "cron",
            "0 5 * * 0",
            "zone",
            "Asia/Kolkata",
            "task",
            "ragqa-api-gateway",
            "command",
            "psql\n-c\nSELECT 1",
            "enabled",
            "yes",
            "revision",
            "0");
    Response made = session.post(PAGE + STORE, typed);
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
    assertThat(made.header("Location")).endsWith("/backups#store-" + STORE);
    assertThat(session.post(PAGE + STORE, typed).statusCode())
        .as("somebody else made it")
        .isEqualTo(409);
    assertThat(page(BACKUPS).one("#store-" + STORE).text())
        .contains("05:00", "Asia/Kolkata", "next");
    assertThat(page(PAGE + STORE).one("#command").text()).contains("SELECT 1");
    given()
        .get(API)
        .then()
        .statusCode(200)
        .body("items[0].resource", equalTo(STORE))
        .body("items[0].command", hasItem("SELECT 1"))
        .body("items[0].next.size()", equalTo(3));

    assertThat(session.post(PAGE + STORE + "/removal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(session.post(PAGE + STORE + "/removal", Map.of()).statusCode()).isEqualTo(404);
    given().get(API).then().body("items.size()", equalTo(0));
  }

  @Test
  void whatCannotBeIsRefusedAndKeptAsItWasTyped() {
    Response refused =
        session.post(
            PAGE + STORE,
            Map.of("cron", "0 0 31 2 *", "zone", "Mars/Base", "expected", "42", "revision", "0"));
    assertThat(refused.statusCode()).isEqualTo(400);
    Html form = Html.of(refused.asString());
    assertThat(form.one(".note[role=alert]").text())
        .contains("zone is no time zone", "task must be given");
    assertThat(form.one("#expected").attr("value")).isEqualTo("42");
    assertThat(form.one("#zone").attr("aria-invalid")).isEqualTo("true");

    api()
        .body("{\"cron\":\"0 0 31 2 *\",\"zone\":\"UTC\"}")
        .put(API + "/" + STORE)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("cron"));
    for (String task :
        List.of(
            "\"task\":\"migrate:12\"",
            "\"task\":\"migrate\",\"command\":[\"sh\",\"-c\",\"set -e\\npsql\"]",
            "\"task\":\"migrate\",\"command\":[\"sh\",null]",
            "\"task\":\"migrate\",\"command\":[\" \"]")) {
      api()
          .body("{\"cron\":\"0 5 * * *\",\"zone\":\"UTC\",%s}".formatted(task))
          .put(API + "/" + STORE)
          .then()
          .statusCode(400);
    }
    api()
        .body("{\"cron\":\"0 5 * * *\",\"zone\":\"UTC\",\"task\":\"migrate\"}")
        .put(API + "/" + fileSystem())
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("task"));
    api()
        .body("{\"cron\":\"0 5 * * *\",\"zone\":\"UTC\"}")
        .put(API + "/rag-system-db")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("resource"));
    assertThat(tests.of(SYSTEM)).isEmpty();
    session.visit().get(PAGE + "no-such-store").then().statusCode(404);
    api().post(API + "/" + STORE + "/runs").then().statusCode(404);
  }

  private void arrange(String more) {
    api()
        .body("{\"cron\":\"0 * * * *\",\"zone\":\"UTC\"%s}".formatted(more))
        .put(API + "/" + STORE)
        .then()
        .statusCode(200);
  }

  private static String fileSystem() {
    return given()
        .get("/api/v1/systems/ragqa-production/backups")
        .jsonPath()
        .getString("items.find { it.type == 'FILE_SYSTEM' }.resource");
  }

  private String run() {
    return run(UUID.randomUUID().toString());
  }

  private String run(String key) {
    return api()
        .header("Idempotency-Key", key)
        .post(API + "/" + STORE + "/runs")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static void awaitEnd(String operation, String state) {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(
                        given()
                            .get("/api/v1/operations/" + operation)
                            .jsonPath()
                            .getString("state"))
                    .isEqualTo(state));
  }

  @Test
  void aTestThatGoesWellLeavesNothingButItsProof() {
    int before = databases();
    arrange(",\"enabled\":false");
    String key = UUID.randomUUID().toString();
    String id = run(key);
    simulation.sandbox().clock().pace(60);
    await().atMost(Duration.ofMinutes(1)).until(() -> databases() > before);
    inventory.refreshNow();
    assertThat(page(BACKUPS).document().select("section[id^=store-try-]"))
        .as("what is only tried is no store of the system")
        .isEmpty();
    assertThat(run(key)).as("asked again").isEqualTo(id);
    awaitEnd(id, "SUCCEEDED");

    assertThat(databases()).isEqualTo(before);
    given()
        .get(API)
        .then()
        .body("items[0].tests[0].result", equalTo("RESTORED"))
        .body("items[0].tests[0].operation", equalTo(id));
    assertThat(page(BACKUPS).one("#store-" + STORE).text())
        .contains("nobody asked it anything", "with data");
    assertThat(page(PAGE + STORE).labelled("What tests showed").text()).contains("it was restored");
  }

  @Test
  void whatIsDueIsBegunOnce() {
    arrange("");
    long before = begun();
    simulation.sandbox().clock().advance(Duration.ofHours(3));
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              job().run(clock.instant());
              assertThat(begun()).isEqualTo(before + 1);
            });
    job().run(clock.instant());
    assertThat(begun()).as("of what was missed the newest").isEqualTo(before + 1);
    operations.unfinished().stream()
        .filter(one -> one.kind().equals("restore-test"))
        .forEach(one -> api().delete("/api/v1/operations/" + one.id()).then().statusCode(202));
  }

  private long begun() {
    return operations.newest(SYSTEM.value(), "restore-test", 200).size();
  }

  private Job job() {
    return jobs.stream().filter(one -> one.id().equals("restore-tests")).findFirst().orElseThrow();
  }

  @Test
  void aTestThatFailsOpensAnIncidentWhichTheNextGoodOneCloses() {
    arrange(",\"enabled\":true,\"task\":\"no-such-family\"");
    awaitEnd(run(), "FAILED");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> checked().anyMatch("RESTORE_TEST_FAILED"::equals));
    Html page = page(BACKUPS);
    assertThat(page.one("#store-" + STORE).text()).contains("restore test failed");
    assertThat(page.status().attr("data-state")).isEqualTo("bad");

    String revision = given().get(API).jsonPath().getString("items[0].revision");
    arrange(",\"revision\":%s".formatted(revision));
    String id = run();
    simulation.sandbox().clock().pace(60);
    awaitEnd(id, "SUCCEEDED");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> checked().noneMatch("RESTORE_TEST_FAILED"::equals));
  }

  private Stream<String> checked() {
    checks.all().stream().filter(Job::ready).forEach(one -> one.run(clock.instant()));
    return incidents.open().stream()
        .filter(one -> one.subject().equals(STORE))
        .map(Incident::cause);
  }
}
