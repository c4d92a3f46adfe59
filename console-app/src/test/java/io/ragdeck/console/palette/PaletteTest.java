package io.ragdeck.console.palette;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaletteTest {

  @Inject Simulation simulation;

  @Test
  void namesPagesSystemsAndServices() {
    simulation.play("healthy");
    given()
        .get("/palette")
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-cache")
        .body("places.path", hasItems("/", "/history", "/settings", "/sandbox", "/catalog/ragqa"))
        .body("places.path", hasItems("/plans", "/plans/new?blueprint=ragqa"))
        .body("systems.id", hasItems("ragqa-production", "ragqa-staging"))
        .body(
            "systems.find { it.id == 'ragqa-production' }.services",
            hasItems("ragqa-llm-service", "ragqa-api-gateway"));
  }

  @Test
  void isSmallWithTwoThousandServices() {
    simulation.play("thousand");
    String index = given().get("/palette").asString();
    assertThat(index.split("\"", -1).length / 2).isGreaterThan(2000);
    assertThat(index).hasSizeLessThan(100_000);
    simulation.play("healthy");
  }
}
