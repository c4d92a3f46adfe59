package io.ragdeck.console.alarms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.incidents.CheckJobs;
import io.ragdeck.console.store.StoredSilences;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.checks.StandardChecks;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The whole way: sandbox, watch, pages, API, silences. */
@QuarkusTest
class AlarmPagesTest {

  private static final String PAGE = "/systems/ragqa-production/alarms";
  private static final String API = "/api/v1/systems/ragqa-production/alarms";
  private static final String MISSING = "ragqa-translation-service-tasks-missing";

  @Inject Simulation simulation;
  @Inject AlarmWatch watch;
  @Inject InventoryWatch inventory;
  @Inject StoredSilences silences;
  @Inject CheckJobs checks;

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void play() {
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
    simulation.play("bad-night");
    inventory.refreshNow();
    watch.refreshNow();
  }

  @Test
  void whatCallsComesFirstWithReasonAndTheWayOn() {
    Html page = Html.of(given().get(PAGE).then().statusCode(200).extract().asString());

    String firing = page.document().select("article.alarm").text();
    assertThat(firing)
        .contains(MISSING, "desired - running > 0", "Fewer tasks run than are wanted");
    assertThat(
            page.document()
                .select("article.alarm a[href*=/logs?service=ragqa-translation-service]"))
        .isNotEmpty();
    assertThat(
            page.document()
                .select("article.alarm a[href*=/metrics?service=ragqa-translation-service]"))
        .isNotEmpty();
    assertThat(page.status().text()).contains("call");
    assertThat(page.labelled("Pages of ragqa-production").select("a").eachText())
        .contains("Alarms");
    assertThat(page.one("#history").text()).contains("in alarm");
  }

  @Test
  void anAlarmOnOneMetricIsDrawnAgainstItsThreshold() {
    simulation
        .sandbox()
        .clients()
        .cloudWatch(Location.of("main", "ap-south-1"))
        .putMetricAlarm(
            request ->
                request
                    .alarmName("ragqa-production-busy")
                    .namespace("AWS/RDS")
                    .metricName("CPUUtilization")
                    .dimensions(it -> it.name("DBInstanceIdentifier").value("ragqa-postgres"))
                    .statistic(Statistic.AVERAGE)
                    .period(300)
                    .evaluationPeriods(1)
                    .threshold(0.5)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
    watch.refreshNow();
    Html page = Html.of(given().get(PAGE).asString());

    Elements drawn = page.document().select(".against svg[aria-label^=ragqa-production-busy]");
    assertThat(drawn.attr("aria-label"))
        .startsWith("ragqa-production-busy against its threshold 0.5, now ");
    assertThat(drawn.select(".line").attr("d")).startsWith("M");
    assertThat(page.one("#faults").text())
        .contains("Nobody is told", "ragqa-production-busy", "no action");
  }

  @Test
  void allAlarmsAndTheOverviewCountThem() {
    Html all = Html.of(given().get("/alarms").then().statusCode(200).extract().asString());
    assertThat(all.text()).contains(MISSING);
    assertThat(all.one("#system-ragqa-production").text()).doesNotContain("unknown");
    assertThat(all.labelled("Main").select("a[data-key=r]").attr("href")).isEqualTo("/alarms");

    Html overview = Html.of(given().get("/").asString());
    assertThat(overview.one("#system-ragqa-production").text())
        .containsPattern("Open alarms [1-9]");
    given().get("/api/v1/systems/ragqa-production").then().body("openAlarms", notNullValue());
  }

  @Test
  void answersByTheNamesOfTheContract() {
    JsonPath answer = given().get(API + "?limit=200").then().statusCode(200).extract().jsonPath();

    Map<String, Object> alarm = answer.getMap("items.find { it.name == '" + MISSING + "' }");
    assertThat(alarm)
        .containsEntry("state", "ALARM")
        .containsEntry("source", "CLOUDWATCH")
        .containsEntry("service", "ragqa-translation-service")
        .containsEntry("silence", null)
        .containsKeys("since", "reason", "condition", "findings", "evaluation");
    assertThat(answer.getString("observedAt")).isNotBlank();
  }

  @Test
  void isSilencedAndHeardAgainByTheApi() {
    Instant until = simulation.sandbox().clock().instant().plus(Duration.ofHours(2));
    String body = "{\"until\":\"%s\",\"reason\":\"Being mended\"}".formatted(until);
    send()
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/none/silence")
        .then()
        .statusCode(404);
    send()
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/" + MISSING + "/silence")
        .then()
        .statusCode(201)
        .body("reason", equalTo("Being mended"));
    assertThat(
            given()
                .get(API + "?limit=200")
                .jsonPath()
                .getString("items.find { it.name == '" + MISSING + "' }.silence.reason"))
        .isEqualTo("Being mended");
    assertThat(
            given()
                .get("/api/v1/audit?action=silence-begin")
                .jsonPath()
                .getString("items[0].target"))
        .isEqualTo("ragqa-production/" + MISSING);

    send().delete(API + "/" + MISSING + "/silence").then().statusCode(204);
    send().delete(API + "/" + MISSING + "/silence").then().statusCode(404);
    given()
        .get(API + "?limit=200")
        .then()
        .body("items.find { it.name == '" + MISSING + "' }.silence", nullValue());
  }

  @Test
  void refusesSilencesWithoutEndOrReason() {
    Instant now = simulation.sandbox().clock().instant();
    for (String body :
        new String[] {
          "{\"until\":\"%s\",\"reason\":\"x\"}".formatted(now.plus(Duration.ofDays(31))),
          "{\"until\":\"%s\",\"reason\":\"x\"}".formatted(now.minusSeconds(1)),
          "{\"until\":\"%s\",\"reason\":\" \"}".formatted(now.plusSeconds(60)),
          "{\"reason\":\"x\"}",
          "{}"
        }) {
      send()
          .contentType(ContentType.JSON)
          .body(body)
          .post(API + "/" + MISSING + "/silence")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void aFormSilencesAndAButtonEndsIt() {
    form("what", "alarm:" + MISSING, "length", "4h", "reason", "Known, being mended")
        .then()
        .statusCode(303)
        .header("Location", containsString(PAGE + "#silences"));
    Html page = Html.of(page());
    assertThat(page.one("#silences").text()).contains("silent now", "Known, being mended");
    assertThat(page.document().select("article.alarm").text()).contains("Silent Alarm " + MISSING);

    String end = page.document().select("#silences form").attr("action");
    given()
        .redirects()
        .follow(false)
        .cookies(cookies)
        .formParam("csrf-token", token)
        .post(end)
        .then()
        .statusCode(303);
    assertThat(Html.of(page()).one("#silences").text()).contains("None.");
  }

  @Test
  void aMaintenanceWindowComesLaterAndAgain() {
    form("what", "system", "begins", "2027-01-01T03:00", "minutes", "90", "reason", "Upgrade")
        .then()
        .statusCode(303);
    form(
            "what", "system",
            "begins", "2027-01-01T00:00",
            "minutes", "60",
            "cron", "0 3 * * 0",
            "zone", "Asia/Kolkata",
            "until", "2027-06-01T00:00",
            "reason", "Patching")
        .then()
        .statusCode(303);

    String text = Html.of(page()).one("#silences").text();
    assertThat(text).contains("to come", "Upgrade", "from 1 Jan 2027, 03:00:00 UTC");
    assertThat(text).contains("0 3 * * 0 (Asia/Kolkata), 60 min each");
    silences
        .of(new SystemId("ragqa-production"), simulation.sandbox().clock().instant())
        .forEach(
            silence ->
                silences.end(
                    silence.system(),
                    silence.id(),
                    io.ragdeck.console.store.Actor.CONSOLE,
                    simulation.sandbox().clock().instant()));
  }

  @Test
  void everyCheckCanBeSilenced() {
    Html form =
        Html.of(given().cookies(cookies).get(PAGE + "/silences/new").then().extract().asString());
    assertThat(form.document().select("option[value^=check:]").eachAttr("value"))
        .containsAll(checks.checks().stream().map(check -> "check:" + check.id()).toList())
        .hasSizeGreaterThan(StandardChecks.all().size());
  }

  @Test
  void aFormSaysWhatIsWrong() {
    assertThat(
            form("what", "alarm:none", "length", "1h", "reason", "x")
                .then()
                .statusCode(400)
                .extract()
                .asString())
        .contains("what must be one of those there are");
    assertThat(
            form("what", "system", "begins", "soon", "minutes", "0", "cron", "never", "reason", "")
                .then()
                .statusCode(400)
                .extract()
                .asString())
        .contains("begins must be a time in UTC", "minutes must be a number");
    given().formParam("what", "system").post(PAGE + "/silences").then().statusCode(403);
  }

  private String page() {
    return given().cookies(cookies).get(PAGE).asString();
  }

  private Response form(String... fields) {
    RequestSpecification request =
        given().redirects().follow(false).cookies(cookies).formParam("csrf-token", token);
    for (int at = 0; at < fields.length; at += 2) {
      request.formParam(fields[at], fields[at + 1]);
    }
    return request.post(PAGE + "/silences");
  }

  private RequestSpecification send() {
    return given().cookies(cookies).header("X-CSRF-TOKEN", token);
  }
}
