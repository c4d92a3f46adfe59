package io.ragdeck.console.costs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bill of the simulated account, as it reaches pages and the API. */
@QuarkusTest
class PaidInTheSandboxTest {

  private static final String PAGE = "/systems/ragqa-production/costs";
  private static final String API = "/api/v1" + PAGE;

  @Inject Simulation simulation;
  @Inject FleetBoard board;
  @Inject Bill bill;
  @Inject SpendingWatch watch;

  @BeforeEach
  void waitForTheBill() {
    leaveTheFirstOfTheMonth();
    simulation.play("healthy");
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              watch.readDue();
              return given().get(API).jsonPath().get("actual") != null;
            });
  }

  /**
   * Then the bill has nothing of the month yet; nothing is there that these days would keep busy.
   */
  private void leaveTheFirstOfTheMonth() {
    int day = simulation.sandbox().clock().instant().atZone(ZoneOffset.UTC).getDayOfMonth();
    if (day < 4) {
      simulation.sandbox().load("empty");
      simulation.sandbox().clock().advance(Duration.ofDays(4L - day));
    }
  }

  @Test
  void noPageAndNoAnswerAsksForIt() {
    List<BillScope> accounts = BillScope.of(board.fleet());
    List<Integer> before = accounts.stream().map(bill::requestsToday).toList();
    assertThat(before).allMatch(requests -> requests > 0);
    for (String path : List.of("/", "/costs", PAGE, API, "/api/v1/systems", "/costs/compare")) {
      given().get(path).then().statusCode(200);
    }
    assertThat(accounts.stream().map(bill::requestsToday).toList()).isEqualTo(before);
  }

  @Test
  void answersWithExactAmountsByMonth() {
    var answer = given().get(API).then().statusCode(200).extract().jsonPath();
    BigDecimal paid = new BigDecimal(answer.getString("actual.amount.amount"));
    List<String> services = answer.getList("actual.services.amount.amount");
    assertThat(services.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(paid);
    assertThat(answer.getString("actual.amount.currency")).isEqualTo("USD");
    assertThat(answer.getString("readAt")).isNotBlank();
    assertThat(
            given()
                .get("/api/v1/systems/ragqa-production")
                .jsonPath()
                .getString("monthToDateCost.amount"))
        .isEqualTo(answer.getString("actual.amount.amount"));
    given().get(API + "?month=2020-01").then().statusCode(200).body("actual", nullValue());
    given()
        .get(API + "?month=January")
        .then()
        .statusCode(400)
        .body("violations[0].field", is("month"));
  }

  @Test
  void standsOnTheCardsOfTheOverview() {
    Html overview = Html.of(given().get("/").asString());
    assertThat(overview.one("#system-ragqa-production").text()).contains("Paid this month $");
  }

  @Test
  void makesABudgetByAnOperation() {
    String form = "/systems/ragqa-production/orders/make-budget";
    assertThat(Html.of(given().get(PAGE).asString()).one("a[href='%s']".formatted(form)).text())
        .contains("Make a budget");
    Html refused = Html.of(budget(form, "lots", "team@example.com").asString());
    assertThat(refused.one("#amount").attr("aria-invalid")).isEqualTo("true");
    assertThat(refused.one("#amount-hint .error").text()).contains("US dollars above 0");
    assertThat(refused.one("#tells").attr("value")).isEqualTo("team@example.com");
    assertThat(budget(form, "9000", "nobody").statusCode()).isEqualTo(400);
    Response made = budget(form, "9000", "team@example.com");
    assertThat(made.statusCode()).isEqualTo(303);
    String operation = made.header("Location");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              watch.readDue();
              return Html.of(given().get(PAGE).asString())
                  .labelled("Budget")
                  .text()
                  .contains("of $9,000.00");
            });
    assertThat(given().get(operation).asString()).contains("ragdeck-ragqa-production is made");
    assertThat(Html.of(given().get(PAGE).asString()).labelled("Budget").select(".parts li").text())
        .contains("50 % spent", "75 % spent", "100 % spent", "100 % expected");
    given()
        .get("/api/v1/audit?limit=5")
        .then()
        .body("items.action", hasItem("operation-begin"))
        .body("items.detail", hasItem(containsString("Make a budget of 9000 USD a month")));
  }

  private static Response budget(String form, String amount, String tells) {
    Response page = given().get(form);
    var typed = Jsoup.parse(page.asString());
    return given()
        .redirects()
        .follow(false)
        .cookies(page.getCookies())
        .formParam("csrf-token", typed.select("input[name=csrf-token]").attr("value"))
        .formParam("key", typed.select("input[name=key]").attr("value"))
        .formParam("amount", amount)
        .formParam("tells", tells)
        .post(form);
  }
}
