package io.ragdeck.console.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What model servers of the sandbox say, by API and on the page. */
@QuarkusTest
class ServingApiTest {

  private static final String SERVICES = "/api/v1/systems/ragqa-production/services/";

  @Inject Simulation simulation;

  @Test
  void saysWhatTheServerOfAModelSays() {
    simulation.play("healthy");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                given()
                    .get(SERVICES + "ragqa-llm-service")
                    .then()
                    .body("serving.engine", is("vLLM"))
                    .body("serving.problem", nullValue())
                    .body("serving.figures", hasSize(9))
                    .body("serving.figures.find { it.fact == 'RUNNING' }.value", greaterThan(0f))
                    .body("serving.figures.find { it.fact == 'WAITING' }.unit", is("REQUESTS"))
                    .body("serving.tasks[0].address", notNullValue()));
    given()
        .get("/systems/ragqa-production/services/ragqa-llm-service")
        .then()
        .statusCode(200)
        .body("html.body.'**'.findAll { it.@id == 'serving' }.size()", is(1));
    given().get(SERVICES + "ragqa-api-gateway").then().body("serving", nullValue());
  }
}
