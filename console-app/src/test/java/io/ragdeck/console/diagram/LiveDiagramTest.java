package io.ragdeck.console.diagram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import jakarta.inject.Inject;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveDiagramTest {

  @Inject Simulation simulation;

  @Test
  void showsTheStateOfEachServiceAndLeadsToIt() {
    simulation.play("bad-night");
    Html page = open("/systems/ragqa-production");
    Element parts = page.labelled("Parts");
    Element llm =
        parts.select("a[href=/systems/ragqa-production/services/ragqa-llm-service]").getFirst();
    Element row = page.one("#service-ragqa-llm-service");
    assertThat(llm.select("g").attr("data-state"))
        .isEqualTo(row.attr("data-state"))
        .isNotEqualTo("ok");
    assertThat(llm.select("text.words").text())
        .isEqualTo(
            "%s, %s"
                .formatted(
                    row.select("[data-label=Health]").text(),
                    row.select("[data-label=Running]").text()));
    assertThat(llm.attr("aria-label")).startsWith("llm-service: ").contains("GPU");
    assertThat(parts.select("g.postgres text").eachText())
        .as("what has no state shows its size")
        .anyMatch(text -> text.startsWith("db."));
    assertThat(parts.select("a[href=/catalog/ragqa], svg a").size()).isGreaterThan(10);
  }

  @Test
  void namesTheBlueprintOfTheSystem() {
    simulation.play("healthy");
    assertThat(open("/systems/ragqa-production").labelled("Facts").text())
        .contains("Blueprint ragqa, standard");
    assertThat(given().get("/systems/ragqa-production").asString()).contains("data-state=\"ok\"");
  }

  @Test
  void drawsNothingForASystemOfNoBlueprint() {
    simulation.play("thousand");
    String system = given().get("/api/v1/systems").path("items[0].id");
    Html page = open("/systems/" + system);
    assertThat(page.has(".diagram, #parts")).isFalse();
    simulation.play("healthy");
  }

  private static Html open(String path) {
    return Html.of(given().get(path).then().statusCode(200).extract().asString());
  }
}
