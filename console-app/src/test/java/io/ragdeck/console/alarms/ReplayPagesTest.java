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
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms on the last week: page and API, on the sandbox's metrics. */
@QuarkusTest
class ReplayPagesTest {

  private static final String PAGE = "/systems/ragqa-production/alarms/replay";
  private static final String API = "/api/v1/systems/ragqa-production/alarms/";
  private static final String BUSY = "ragqa-production-busy";
  private static final String MATH = "ragqa-translation-service-tasks-missing";

  @Inject Simulation simulation;
  @Inject AlarmWatch watch;
  @Inject InventoryWatch inventory;

  @BeforeEach
  void play() {
    simulation.play("bad-night");
    simulation
        .sandbox()
        .clients()
        .cloudWatch(Location.of("main", "ap-south-1"))
        .putMetricAlarm(
            request ->
                request
                    .alarmName(BUSY)
                    .namespace("AWS/RDS")
                    .metricName("CPUUtilization")
                    .dimensions(it -> it.name("DBInstanceIdentifier").value("ragqa-postgres"))
                    .statistic(Statistic.AVERAGE)
                    .period(300)
                    .evaluationPeriods(3)
                    .datapointsToAlarm(2)
                    .threshold(0.5)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
    inventory.refreshNow();
    watch.refreshNow();
  }

  @Test
  void nothingIsReadUntilSomebodyAsks() {
    Html page = html(PAGE, 200);

    assertThat(page.one("#rules").text().isEmpty()).isFalse();
    assertThat(page.document().select(".replayed")).isEmpty();
    assertThat(page.document().select("form button").text()).isEqualTo("Try all on the last week");
    assertThat(page.text()).containsPattern("Reads a week of \\d+ metrics, for 0\\.000\\d+ USD");
  }

  @Test
  void allAreTriedAsTheyAre() {
    Html page = html(PAGE + "?ask=week", 200);

    String busy = page.document().select("tr:has(th:containsOwn(%s))".formatted(BUSY)).text();
    assertThat(busy).contains("would have called once, ");
    String math = page.document().select("tr:has(th:containsOwn(%s))".formatted(MATH)).text();
    assertThat(math).contains("expression", "can't be tried");
  }

  @Test
  void anotherThresholdIsComparedWithItsOwn() {
    Html form = html(PAGE + "?alarm=" + BUSY, 200);
    assertThat(form.document().select("#threshold").attr("placeholder")).isEqualTo("0.5");
    assertThat(form.document().select("main h2")).as("nothing is read yet").isEmpty();

    Html tried = html(PAGE + "?ask=week&alarm=" + BUSY + "&threshold=99.5&periods=4", 200);
    List<String> rules = tried.document().select("main h2").eachText();
    assertThat(rules)
        .containsExactly(
            "As typed: > 99.5 in 2 of 4 periods of 5 min",
            "As it is: > 0.5 in 2 of 3 periods of 5 min");
    List<String> verdicts = tried.document().select(".replayed").eachText();
    assertThat(verdicts.getFirst()).isEqualTo("would not have called");
    assertThat(verdicts.getLast()).startsWith("would have called once, ");
    assertThat(tried.document().select("svg.replay rect")).isNotEmpty();
    assertThat(tried.document().select("svg.replay .line").attr("d")).startsWith("M");
  }

  @Test
  void whatIsTypedWrongIsNamedByField() {
    Html page = html(PAGE + "?ask=week&alarm=" + BUSY + "&threshold=much&periods=3", 400);
    assertThat(page.document().select("#threshold").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.document().select("#threshold-hint").text()).contains("must be a number");
    assertThat(page.document().select(".replayed")).isEmpty();

    for (Map.Entry<String, String> wrong :
        Map.of(
                "threshold=NaN", "threshold",
                "threshold=1e999", "threshold",
                "periods=0", "periods",
                "periods=289", "periods",
                "periods=-1", "periods",
                "datapoints=4", "datapoints",
                "periods=2&datapoints=3", "datapoints",
                "datapoints=0", "datapoints")
            .entrySet()) {
      given()
          .get(API + BUSY + "/replay?" + wrong.getKey())
          .then()
          .statusCode(400)
          .body("violations[0].field", equalTo(wrong.getValue()));
    }
  }

  @Test
  void answersByTheApi() {
    JsonPath own = given().get(API + BUSY + "/replay").then().statusCode(200).extract().jsonPath();
    assertThat(own.getInt("replay.times")).isEqualTo(1);
    assertThat(own.getString("replay.spells[0].until")).isNull();
    assertThat(own.getString("because")).isNull();
    Instant from = Instant.parse(own.getString("replay.from"));
    Instant until = Instant.parse(own.getString("replay.until"));
    assertThat(Duration.between(from, until)).isEqualTo(Duration.ofDays(7));
    assertThat(until).isBeforeOrEqualTo(simulation.sandbox().clock().instant());
    assertThat(Duration.parse(own.getString("replay.known"))).isPositive();

    given()
        .get(API + BUSY + "/replay?threshold=99.5&datapoints=1")
        .then()
        .body("replay.times", equalTo(0))
        .body("rule.threshold", equalTo(99.5f))
        .body("rule.datapointsToAlarm", equalTo(1))
        .body("rule.evaluationPeriods", equalTo(3));
    given()
        .get(API + MATH + "/replay")
        .then()
        .statusCode(200)
        .body("replay", nullValue())
        .body("because", containsString("expression"));
    given().get(API + "none/replay").then().statusCode(404);
  }

  @Test
  void checksThatGoByMetricsAreTriedAndOthersSayWhyNot() {
    Html list = html("/incidents", 200);
    assertThat(list.document().select("a[href=/incidents/checks/database]")).hasSize(1);

    Html database = html("/incidents/checks/database?system=ragqa-production&ask=week", 200);
    assertThat(database.one("#tried").text()).contains("Would have found in ragqa-production");
    assertThat(database.document().select(".replayed").text()).startsWith("would have found ");

    Html state = html("/incidents/checks/crash-loop?system=ragqa-production&ask=week", 200);
    assertThat(state.text()).contains("It goes by a state, which is not kept");
    assertThat(state.document().select("#tried")).isEmpty();
    assertThat(state.one("#seen").text()).contains("Did find in ragqa-production");
    html("/incidents/checks/none", 404);

    given()
        .get("/api/v1/systems/ragqa-production/checks/database/replay")
        .then()
        .statusCode(200)
        .body("replay.times", notNullValue())
        .body("replay.known", notNullValue());
    given()
        .get("/api/v1/systems/ragqa-production/checks/crash-loop/replay")
        .then()
        .statusCode(200)
        .body("replay", nullValue())
        .body("because", containsString("state"))
        .body("watched", notNullValue());
    given()
        .get("/api/v1/systems/ragqa-production/checks/none/replay")
        .then()
        .statusCode(404)
        .body("detail", containsString("database"));
  }

  private static Html html(String address, int status) {
    return Html.of(
        given().accept("text/html").get(address).then().statusCode(status).extract().asString());
  }
}
