package io.ragdeck.console.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.costs.SpendingWatch;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SandboxApiTest {

  private static final String SANDBOX = "/api/v1/sandbox";

  @Inject Simulation simulation;
  @Inject AuditTrail audit;
  @Inject Followers followers;
  @Inject SpendingWatch spending;

  private Visit visit = new Visit(Map.of(), "");

  @BeforeEach
  void playHealthy() {
    simulation.play("healthy");
    visit = Visit.begin();
  }

  @Test
  void saysWhatIsLoadedAndWhatThereIs() {
    given()
        .get(SANDBOX)
        .then()
        .statusCode(200)
        .body("scenario", is("healthy"))
        .body("scenarios.name", hasItem("bad-night"))
        .body("faults", is(List.of()))
        .body("locations", contains("main/ap-south-1", "main/us-east-1", "staging/ap-south-1"))
        .body("mishaps.name", hasItem("out-of-memory"))
        .body("clock.ahead", containsString("PT"));
  }

  @Test
  void loadsAScenarioAndPutsTheClockForward() {
    visit
        .json(Map.of("name", "deploying"))
        .post(SANDBOX + "/scenario")
        .then()
        .statusCode(200)
        .body("scenario", is("deploying"));
    var before = simulation.sandbox().clock().ahead();
    visit.json(Map.of("advance", "PT1H")).post(SANDBOX + "/clock").then().statusCode(200);
    assertThat(simulation.sandbox().clock().ahead()).isEqualTo(before.plusHours(1));
  }

  @Test
  void addsAndEndsFaults() {
    int number =
        visit
            .json(
                Map.of("service", "ecs", "effect", "delay", "delay", "PT0.1S", "probability", 0.3))
            .post(SANDBOX + "/faults")
            .then()
            .statusCode(200)
            .body("faults[0].service", is("ecs"))
            .body("faults[0].operation", is("*"))
            .body("faults[0].delay", is("PT0.1S"))
            .body("faults[0].probability", is(0.3f))
            .extract()
            .path("faults[0].number");
    visit
        .json("")
        .delete(SANDBOX + "/faults/" + number)
        .then()
        .statusCode(200)
        .body("faults", is(List.of()));
    visit.json("").delete(SANDBOX + "/faults/" + number).then().statusCode(404);
  }

  @Test
  void namesWhatCannotBeUsed() {
    refused("/scenario", Map.of(), "name");
    refused("/scenario", Map.of("name", "worse"), "name");
    refused("/clock", Map.of("advance", "PT25H"), "advance");
    refused("/clock", Map.of("advance", "ten"), "advance");
    refused("/faults", Map.of("service", "ecs"), "effect");
    refused("/faults", Map.of("effect", "deny", "probability", 1.5), "probability");
    refused("/faults", Map.of("effect", "delay", "delay", "PT2M"), "delay");
    refused("/mischief", Map.of("system", "x", "service", "y", "mishap", "exit-code"), "system");
    refused(
        "/mischief",
        Map.of("system", "ragqa-production", "service", "ragqa-llm-service", "mishap", "boredom"),
        "mishap");
  }

  @Test
  void isNotThereWhereRealAccountsAreWatched() {
    Controls real = new Controls(Optional.empty(), audit, followers, spending);
    assertThatThrownBy(real::sandbox)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("real accounts");
  }

  private void refused(String path, Map<String, Object> body, String field) {
    visit
        .json(body)
        .post(SANDBOX + path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", hasItem(field));
  }
}
