package io.ragdeck.console.costs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.cost.price.PriceBook;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparePageTest {

  @Inject PriceBook prices;

  @Test
  void putsEveryVariantInEveryRegionSideBySide() {
    Html page = open("");
    assertThat(page.document().select(".compare tbody tr")).hasSize(11);
    assertThat(page.document().select(".compare tbody td")).hasSize(11 * prices.regions().size());
    assertThat(page.document().select(".compare td .bar")).hasSize(11 * prices.regions().size());
    assertThat(page.document().select("[name=region][checked]").eachAttr("value"))
        .containsExactlyElementsOf(prices.regions());
  }

  @Test
  void marksTheCheapestAndNeverWhatIsNotKnownInFull() {
    Html page = open("?blueprint=consumer-rights&region=us-east-1&region=ap-south-1");
    List<Element> marked = page.document().select(".compare td:has(.state)").stream().toList();
    assertThat(marked)
        .isNotEmpty()
        .allSatisfy(
            cell -> {
              assertThat(cell.text()).doesNotContain("more than", "without a price", "unknown");
              assertThat(cell.attr("data-label")).isEqualTo("us-east-1");
            });
    List<Element> cheapest =
        marked.stream().filter(cell -> cell.select(".state").text().equals("cheapest")).toList();
    assertThat(cheapest).hasSize(1);
    assertThat(amount(cheapest.getFirst()))
        .isEqualByComparingTo(
            page.document().select(".compare td").stream()
                .map(ComparePageTest::amount)
                .min(BigDecimal::compareTo)
                .orElseThrow());
  }

  @Test
  void saysWhereAnUnknownOneMayBeCheaper() {
    Html page = open("?blueprint=consumer-rights&region=us-east-1&region=eu-west-1");
    assertThat(page.document().select(".compare td[data-label=eu-west-1]").text())
        .contains("more than", "without a price");
    assertThat(page.document().select(".compare .state").eachText())
        .contains("cheapest of the known");
    assertThat(page.labelled("Found in the comparison").text()).contains("in eu-west-1");
  }

  @Test
  void aRegionWithoutPricesIsUnknownAndSaysSo() {
    Html page = open("?blueprint=ragqa&region=us-east-1&region=mx-central-1");
    assertThat(page.document().select("td[data-label=mx-central-1]").text()).startsWith("unknown");
    assertThat(page.labelled("Found in the comparison").text())
        .contains("region mx-central-1", "It has no prices: choose one of");
  }

  @Test
  void triesWaysToPayLess() {
    String query = "?blueprint=consumer-rights&region=us-east-1";
    Element usual = open(query).one(".compare tbody tr:first-child td");
    Element spot = open(query + "&whatIf=SPOT").one(".compare tbody tr:first-child td");
    assertThat(amount(spot)).isLessThan(amount(usual));
    assertThat(open(query + "&whatIf=SPOT&assume.LOG_GB=9").document().select("a:contains(CSV)"))
        .allSatisfy(
            link -> assertThat(link.attr("href")).contains("whatIf=SPOT", "assume.LOG_GB=9"));
  }

  @Test
  void saysWhatThereIsNot() {
    given()
        .get("/costs/compare?region=Mars")
        .then()
        .statusCode(400)
        .body(containsString("a region such as ap-south-1"));
    given().get("/costs/compare?blueprint=none").then().statusCode(400);
    given().get("/costs/compare?environment=none").then().statusCode(400);
    given().get("/costs/compare?assume.LOG_GB=x").then().statusCode(400);
  }

  @Test
  void isAFileToo() {
    String file =
        given()
            .get("/costs/compare.csv?blueprint=rag-system&region=us-east-1&region=ap-south-1")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .header("Content-Disposition", "attachment; filename=\"comparison.csv\"")
            .extract()
            .asString();
    assertThat(file.lines().skip(1).map(line -> line.split(",", -1)[1]).distinct())
        .containsExactly("lambda", "ecs", "ec2", "sagemaker");
    assertThat(file.lines().skip(1).map(line -> line.split(",", -1)[4]).distinct())
        .containsExactlyInAnyOrder("us-east-1", "ap-south-1");
  }

  private static BigDecimal amount(Element cell) {
    return new BigDecimal(cell.ownText().replaceAll("[^0-9.]", ""));
  }

  private static Html open(String query) {
    return Html.of(
        given().get("/costs/compare" + query).then().statusCode(200).extract().asString());
  }
}
