package io.ragdeck.console.services;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A scenario has a server of language models that tells nothing of how it does. */
@QuarkusTest
class OllamaPageTest {

  @Inject Simulation simulation;
  @Inject ServingWatch serving;

  @Test
  void itsPageSaysThatItIsNotMeasurableAndNever0() {
    simulation.play("deploying");
    String system =
        given().get("/api/v1/systems").jsonPath().<String>getList("items.id").stream()
            .filter(id -> id.startsWith("assistant"))
            .findFirst()
            .orElseThrow();
    String address = "/systems/%s/services/ollama-001".formatted(system);
    // What serves is known from the task definition, which is read in the background.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              serving.refreshNow();
              return given()
                  .get(address + "?at=" + System.nanoTime())
                  .asString()
                  .contains("Ollama has no metrics");
            });
    Element section = Html.of(given().get(address + "?at=last").asString()).labelled("Serving");
    assertThat(section.text()).contains("Not measurable: Ollama has no metrics", "llama3.2:3b");
    assertThat(section.select("dl")).as("no figure at all").isEmpty();
    JsonPath api = given().get("/api/v1" + address).jsonPath();
    assertThat(api.getBoolean("serving.measurable")).isFalse();
    assertThat(api.<Object>getList("serving.figures.value")).isNotEmpty().containsOnlyNulls();
  }
}
