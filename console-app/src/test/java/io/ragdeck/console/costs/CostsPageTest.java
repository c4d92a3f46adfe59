package io.ragdeck.console.costs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CostsPageTest {

  @Inject Simulation simulation;

  @Test
  void listsTheDearestFirstAndTheUnknownLast() {
    Element table = render(Cast.normal()).one("table.costs");
    assertThat(table.select("th a").eachText())
        .containsExactly("ragqa-production", "ragqa-staging", "multilingual-inference");
    assertThat(table.select("td").eachText())
        .contains("$72.08", "more than $36.04", "unknown", "no blueprint");
    assertThat(table.select("th a").attr("href")).isEqualTo("/systems/ragqa-production/costs");
  }

  @Test
  void aSumLeavesOutWhatIsUnknownAndSaysSo() {
    assertThat(render(Cast.normal()).one(".head p.num").text())
        .isEqualTo("About $108.12 a month; of 1 system nothing is known");
  }

  @Test
  void tellsNothingFromNothingYet() {
    assertThat(render(Cast.empty()).one(".empty").text()).contains("no system to pay for");
    assertThat(render(Cast.notRead()).one(".empty").text()).contains("first reading is under way");
    assertThat(render(Cast.notRead()).text()).doesNotContain("$0");
  }

  @Test
  void saysWhatIsOldDeniedAndFailed() {
    assertThat(render(Cast.stale()).labelled("Old or missing numbers").text()).contains("Old:");
    assertThat(render(Cast.denied()).labelled("Old or missing numbers").text())
        .contains("ecs:ListServices");
    Html failed = render(Cast.failed());
    assertThat(failed.labelled("Old or missing numbers").text()).contains("Unknown:");
    assertThat(failed.text()).doesNotContain("no system to pay for");
  }

  @Test
  void standsInTheNavigationAndLeadsToEachSystem() {
    simulation.play("healthy");
    Html page = Html.of(given().get("/costs").then().statusCode(200).extract().asString());
    assertThat(page.one(".places [aria-current=page]").text()).isEqualTo("Costs");
    assertThat(page.one(".places [data-key=c]").attr("href")).isEqualTo("/costs");
    page.document()
        .select("table.costs th a")
        .eachAttr("href")
        .forEach(path -> given().get(path).then().statusCode(200));
  }

  @Test
  void showsWhatAnAccountPaidBySystem() {
    Element bill = render(Cast.normal()).labelled("What main/production paid");
    assertThat(bill.select(".legend li").text()).isEqualTo("ragqa $177.00");
    assertThat(bill.text()).contains("3 requests to Cost Explorer today");
  }

  private static Html render(Fleet fleet) {
    return Html.of(
        CostsResource.Templates.costs(
            CostsPage.of(
                fleet,
                fleet.systems().stream().map(CostsPageTest::row).toList(),
                scope -> CostCast.paid(),
                Cast.NOW)));
  }

  private static CostRow row(FleetSystem system) {
    Optional<Total> designed =
        switch (system.id().value()) {
          case "ragqa-production" -> Optional.of(new Total(new BigDecimal("72.08"), 0));
          case "ragqa-staging" -> Optional.of(new Total(new BigDecimal("36.04"), 2));
          default -> Optional.empty();
        };
    return CostRow.of(system, Optional.empty(), designed, Paid.NEVER, Cast.NOW);
  }
}
