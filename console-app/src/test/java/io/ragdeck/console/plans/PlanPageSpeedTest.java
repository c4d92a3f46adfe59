package io.ragdeck.console.plans;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies between AWS's last answer and the page, and what a request may hold. */
@QuarkusTest
class PlanPageSpeedTest {

  private static final Duration LIMIT = Duration.ofMillis(300);

  @Inject Simulation simulation;
  @Inject Clock clock;

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void begin() {
    simulation.play("empty");
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
  }

  /** The fastest of four: a busy machine makes some slow, but none too fast. */
  @Test
  void thePageHasAPlanWithin300MillisecondsAfterAwsAnswered() {
    Duration fastest =
        IntStream.range(0, 4)
            .mapToObj(run -> untilShown("quick" + run))
            .min(Comparator.naturalOrder())
            .orElseThrow();

    System.out.printf(
        "plan of ragqa: on its page %d ms after AWS had answered (fastest of 4)%n",
        fastest.toMillis());
    assertThat(fastest).isPositive().isLessThan(LIMIT);
  }

  @Test
  void aValueLargerThanAnyStackIsRefusedAndNothingBreaks() {
    plan("consumer-rights", "minimal", "large", Map.of("bedrockModel", "a".repeat(20_000)))
        .then()
        .statusCode(400)
        .body("violations[0].field", containsString("parameters.bedrockModel"));
  }

  /** From the moment at which the plan was complete to the end of the first page that shows it. */
  private Duration untilShown(String name) {
    String id =
        plan("ragqa", "standard", name, Map.of()).then().statusCode(202).extract().path("plan.id");
    Instant giveUp = clock.instant().plusSeconds(120);
    while (true) {
      String page = given().get("/plans/" + id).asString();
      Instant shown = clock.instant();
      if (page.contains("Nothing forbids to apply it") || page.contains("Can't be applied")) {
        Response plan = given().get("/api/v1/plans/" + id);
        return Duration.between(Instant.parse(plan.path("plan.finishedAt")), shown);
      }
      assertThat(shown).as("drawn at all").isBefore(giveUp);
    }
  }

  private Response plan(
      String blueprint, String variant, String name, Map<String, String> parameters) {
    return given()
        .cookies(cookies)
        .header("X-CSRF-TOKEN", token)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "blueprint", blueprint,
                "variant", variant,
                "name", name,
                "environment", "staging",
                "location", "main/ap-south-1",
                "parameters", parameters))
        .post("/api/v1/plans");
  }
}
