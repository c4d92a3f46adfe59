package io.ragdeck.console.backups;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Session;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of a restore, its plan, what is refused, and the whole way by the API. */
@QuarkusTest
class RestorePagesTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final String SYSTEM = "ragqa-production";
  private static final String PAGE = "/systems/ragqa-production/restores";
  private static final String API = "/api/v1/systems/ragqa-production/restores";
  private static final String DATABASE = "items.find { it.type == 'DATABASE' }";

  @Inject Simulation simulation;
  @Inject BackupWatch watch;
  @Inject InventoryWatch inventory;

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
  }

  private static String copy(String system) {
    return given()
        .get("/api/v1/systems/%s/backups".formatted(system))
        .jsonPath()
        .getString(
            DATABASE
                + ".copies.find { it.kind == 'AUTOMATED_SNAPSHOT' && it.state == 'GOOD' }.name");
  }

  private int databases() {
    return simulation.sandbox().clients().rds(MUMBAI).describeDBInstances().dbInstances().size();
  }

  private static String form(String copy) {
    return PAGE + "/new?recoveryPoint=" + copy;
  }

  private Response post(Map<String, String> fields) {
    return session.post(PAGE, fields);
  }

  private JsonPath ask(Map<String, String> wanted, Map<String, String> headers, int status) {
    return session
        .ask()
        .headers(headers)
        .contentType(ContentType.JSON)
        .body(wanted)
        .post(API)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @Test
  void everyGoodCopyLeadsToItsForm() {
    Html page =
        Html.of(
            session.visit().get("/systems/ragqa-production/backups").then().extract().asString());

    List<String> links =
        page.document().select("#store-ragqa-postgres a[href*=/restores/new]").eachAttr("href");
    assertThat(links).hasSizeGreaterThan(2).anyMatch(link -> link.contains("resource="));
    session
        .visit()
        .get(URLDecoder.decode(links.getLast(), StandardCharsets.UTF_8))
        .then()
        .statusCode(200);
    assertThat(page.document().select("#store-ragqa-postgres td[data-label=Restore]")).isNotEmpty();
  }

  @Test
  void theFormShowsThePlanFirst() {
    Html page =
        Html.of(
            session.visit().get(form(copy(SYSTEM))).then().statusCode(200).extract().asString());

    assertThat(page.title()).isEqualTo("Restore ragqa-postgres of ragqa-production");
    assertThat(page.document().select("section[aria-label=Plan]").text())
        .contains("What", copy(SYSTEM), "beside ragqa-postgres and like it: postgres", "db.")
        .contains("in one zone")
        .containsPattern("[0-9.]+ a month on demand")
        .contains("How long");
    assertThat(page.document().select("input[name=use]").eachAttr("value"))
        .containsExactly("beside", "rehearsal", "in-place");
    assertThat(page.document().select("input[name=as]").attr("value"))
        .startsWith("ragqa-postgres-20");
    assertThat(page.document().select("input[name=confirm]")).hasSize(1);
    assertThat(page.document().select("input[name=moment]")).isEmpty();
  }

  @Test
  void theFormOfAMomentSaysWhichThereAre() {
    Html page =
        Html.of(
            session
                .visit()
                .get(PAGE + "/new?resource=ragqa-postgres")
                .then()
                .statusCode(200)
                .extract()
                .asString());

    assertThat(page.document().select("input[name=moment]").attr("value")).endsWith("Z");
    assertThat(page.one("#moment-hint").text()).startsWith("A time in UTC, from 20");
  }

  @Test
  void refusesWithTheReasonAndCallsNothing() {
    int before = databases();
    String copy = copy(SYSTEM);
    Response taken = post(Map.of("recoveryPoint", copy, "as", "ragqa-postgres", "confirm", SYSTEM));
    assertThat(taken.statusCode()).isEqualTo(400);
    assertThat(Html.of(taken.asString()).document().select("[role=alert]").text())
        .contains("as is the name of one that is there already");

    Response unconfirmed = post(Map.of("recoveryPoint", copy, "as", "ragqa-back"));
    assertThat(unconfirmed.statusCode()).isEqualTo(400);
    assertThat(unconfirmed.asString()).contains("That is not its name.");

    Map<String, String> confirmed = Map.of("Confirm", SYSTEM);
    assertThat(
            ask(Map.of("recoveryPoint", copy("ragqa-staging"), "as", "ragqa-back"), confirmed, 400)
                .getString("violations[0].message"))
        .startsWith("is ");
    assertThat(
            ask(Map.of("recoveryPoint", copy, "as", "Not--one"), confirmed, 400)
                .getString("violations[0].field"))
        .isEqualTo("as");
    assertThat(
            ask(
                    Map.of(
                        "resource",
                        "ragqa-postgres",
                        "moment",
                        "2020-01-01T00:00:00Z",
                        "as",
                        "ragqa-back"),
                    confirmed,
                    400)
                .getString("violations[0].message"))
        .isEqualTo("is outside of what can be restored");
    assertThat(
            ask(Map.of("recoveryPoint", copy, "as", "ragqa-back", "use", "there"), confirmed, 400)
                .getString("violations[0].field"))
        .isEqualTo("use");
    assertThat(ask(Map.of("recoveryPoint", copy, "as", "ragqa-back"), Map.of(), 428)).isNotNull();
    assertThat(databases()).isEqualTo(before);
  }

  @Test
  void aRehearsalByTheApiLeavesNothingAndTellsHowLongItTook() {
    int before = databases();
    String key = UUID.randomUUID().toString();
    Map<String, String> headers = Map.of("Confirm", SYSTEM, "Idempotency-Key", key);
    Map<String, String> wanted =
        Map.of("recoveryPoint", copy(SYSTEM), "as", "ragqa-rehearsed", "use", "rehearsal");
    String id = ask(wanted, headers, 202).getString("id");
    simulation.sandbox().clock().pace(60);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(databases()).isEqualTo(before + 1));
    inventory.refreshNow();
    assertThat(ask(wanted, headers, 202).getString("id")).as("asked again").isEqualTo(id);
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(given().get("/api/v1/operations/" + id).jsonPath().getString("state"))
                    .isEqualTo("SUCCEEDED"));

    assertThat(databases()).isEqualTo(before);
    inventory.refreshNow();
    assertThat(
            Html.of(session.visit().get(form(copy(SYSTEM))).asString())
                .document()
                .select("section[aria-label=Plan]")
                .text())
        .contains("last time, for a store of this kind of the system");
  }

  @Test
  void whatIsNotThereIs404() {
    session.visit().get(form("no-such-copy")).then().statusCode(404);
    session.visit().get("/systems/none/restores/new").then().statusCode(404);
    session.visit().get(PAGE + "/op-none/confirmation").then().statusCode(404);
  }
}
