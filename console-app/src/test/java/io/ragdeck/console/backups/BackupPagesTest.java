package io.ragdeck.console.backups;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way: sandbox, watch, pages, API. */
@QuarkusTest
class BackupPagesTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final String PAGE = "/systems/ragqa-production/backups";
  private static final String API = "/api/v1/systems/ragqa-production/backups";

  @Inject Simulation simulation;
  @Inject BackupWatch watch;
  @Inject InventoryWatch inventory;
  @Inject CallMeter meter;

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void play() {
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
    simulation.play("healthy");
    read();
  }

  @AfterEach
  void mend() {
    simulation.sandbox().clock().pace(1);
    simulation.sandbox().faults().clear();
    read();
  }

  private void read() {
    inventory.refreshNow();
    watch.refreshNow();
  }

  private void deny(String service, String operation) {
    simulation
        .sandbox()
        .faults()
        .add(new Fault(service, operation, Optional.of(MUMBAI), new Fault.Effect.Deny(), 1));
    read();
  }

  @Test
  void everyStoreStandsWithItsPromiseAndItsCopies() {
    Html page = Html.of(given().get(PAGE).then().statusCode(200).extract().asString());

    assertThat(page.status().text()).isNotEmpty();
    String all = page.document().select("main").text();
    assertThat(all)
        .contains("RDS database", "EFS file system", "S3 bucket", "ElastiCache")
        .contains("26 h, by the backup plan of its blueprint")
        .contains("ragqa-backups, not locked")
        .contains("Any moment from");
    assertThat(page.document().select("main [data-state=ok]"))
        .as("nobody has tried to restore a copy")
        .isEmpty();
  }

  @Test
  void theApiHasTheSame() {
    JsonPath json = given().get(API).then().statusCode(200).extract().jsonPath();

    assertThat(json.getList("unfound")).isEmpty();
    String database = "items.find { it.type == 'DATABASE' }";
    assertThat(json.getString(database + ".verdict")).isEqualTo("KEPT");
    assertThat(json.getString(database + ".promise.within")).isEqualTo("PT26H");
    assertThat(json.getString(database + ".restoreWindow.latest")).isNotNull();
    assertThat(json.getList(database + ".copies.kind", String.class))
        .contains("AUTOMATED_SNAPSHOT", "RECOVERY_POINT");
    assertThat(json.getList("items.find { it.type == 'FILE_SYSTEM' }.copies.locked", Boolean.class))
        .isNotEmpty()
        .containsOnly(false);
  }

  @Test
  void theCardOnTheOverviewSaysHowOldTheLastGoodCopyIs() {
    Html page = Html.of(given().get("/").then().statusCode(200).extract().asString());

    assertThat(page.one("#system-ragqa-production a[href$=/backups]").text())
        .matches("\\d+ (h|min|s) old, 26 h promised");
    assertThat(given().get("/backups").then().statusCode(200).extract().asString())
        .contains("ragqa-production", "h promised");
  }

  @Test
  void whatIsDeniedIsUnknownAndSaidToBe() {
    deny("backup", "ListBackupVaults");

    Html page = Html.of(given().get(PAGE).then().statusCode(200).extract().asString());
    assertThat(page.document().text())
        .contains("backup:ListBackupVaults", "Not known: recovery points of AWS Backup");
    JsonPath json = given().get(API).then().statusCode(200).extract().jsonPath();
    assertThat(json.getString("items.find { it.type == 'FILE_SYSTEM' }.verdict"))
        .isEqualTo("UNKNOWN");
    assertThat(json.getString("items.find { it.type == 'DATABASE' }.verdict")).isEqualTo("KEPT");
    assertThat(
            Html.of(given().get("/").asString())
                .one("#system-ragqa-production a[href$=/backups]")
                .text())
        .contains("unknown");
  }

  @Test
  void storesThatMayNotBeListedAreNotNone() {
    deny("efs", "DescribeFileSystems");

    JsonPath json = given().get(API).then().statusCode(200).extract().jsonPath();
    assertThat(json.getList("unfound", String.class)).isEqualTo(List.of("EFS file systems"));
    assertThat(given().get(PAGE).asString()).contains("EFS file systems could not be read");
  }

  @Test
  void noPageViewCallsAws() {
    // The watch itself may read in between, but not between all of so many.
    for (int attempt = 0; attempt < 20; attempt++) {
      long before = meter.totals().attempts();
      for (String path : List.of(PAGE, "/backups", API, "/")) {
        given().get(path).then().statusCode(200);
      }
      if (meter.totals().attempts() == before) {
        return;
      }
    }
    throw new AssertionError("Every round of page views came with calls to AWS");
  }

  @Test
  void aCopyThatIsAskedForTwiceIsOneOperationAndShowsUp() {
    // The begin of a minute, so that both are within it.
    Instant now = simulation.sandbox().clock().instant();
    simulation
        .sandbox()
        .clock()
        .advance(Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60)));
    String first = ask("ragqa-postgres", 202).getString("id");
    assertThat(ask("ragqa-postgres", 202).getString("id")).isEqualTo(first);

    simulation.sandbox().clock().pace(60);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(given().get("/api/v1/operations/" + first).jsonPath().getString("state"))
                    .isEqualTo("SUCCEEDED"));
    read();
    JsonPath json = given().get(API).then().statusCode(200).extract().jsonPath();
    assertThat(
            json.getList(
                "items.find { it.type == 'DATABASE' }.copies"
                    + ".findAll { it.madeBy == 'RAGDECK' }.state",
                String.class))
        .containsExactly("GOOD");
  }

  @Test
  void whatIsNoStoreOfTheSystemIsRefusedBeforeAnythingIsCalled() {
    assertThat(ask("other-postgres", 400).getString("detail"))
        .contains("is no data store of ragqa-production");
    assertThat(ask(" ", 400).getString("detail")).contains("must be given");
    String bucket =
        given().get(API).jsonPath().getString("items.find { it.type == 'BUCKET' }.resource");
    assertThat(ask(bucket, 400).getString("detail")).contains("no copy is taken from here");
  }

  private JsonPath ask(String resource, int status) {
    return given()
        .cookies(cookies)
        .header("X-CSRF-TOKEN", token)
        .contentType(ContentType.JSON)
        .body(Map.of("resource", resource))
        .post(API)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @Test
  void aSystemThatIsNotThereIs404() {
    given().get("/systems/none/backups").then().statusCode(404);
    given().get("/api/v1/systems/none/backups").then().statusCode(404);
  }
}
