package io.ragdeck.console.costs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.costs.SystemCosts.Parts;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemCostsPageTest {

  @Inject Simulation simulation;

  @Test
  void explainsATotalLineByLine() {
    Html page = render(CostCast.designed(production(), CostCast.WEB), Map.of());
    assertThat(page.title()).isEqualTo("Costs of ragqa-production");
    assertThat(page.labelled("Costs in short").text()).contains("As designed $36.04");
    Element section = page.labelled("As designed: $36.04 a month");
    assertThat(section.select(".amount").text()).isEqualTo("$36.04");
    assertThat(section.select(".by-service tbody th").text()).isEqualTo("Fargate");
    Element vcpu = section.select(".line-items tbody tr").getFirst();
    assertThat(cell(vcpu, "Paid for")).isEqualTo("Fargate: x86 vCPU");
    assertThat(cell(vcpu, "Arithmetic")).isEqualTo("1 vCPU × 730 h × 0.04048 USD = 29.5504 USD");
    assertThat(cell(vcpu, "Price")).startsWith("AWS's price list, 2026-").contains("Source");
    assertThat(cell(vcpu, "A month")).isEqualTo("$29.55");
    assertThat(page.has("[role=alert]")).isFalse();
  }

  @Test
  void neverCountsTheUnknownAsNothing() {
    Html page = render(CostCast.designed(production(), CostCast.WEB, CostCast.ODD), Map.of());
    Element section = page.labelled("As designed: more than $36.04 a month");
    assertThat(section.text()).contains("1 line has no price: the true total is higher");
    assertThat(section.select("summary .amount").eachText()).containsExactly("$36.04", "unknown");
    assertThat(section.select(".line-items tr[data-state=warn]").text())
        .contains("2 instances", "no price is known in us-east-1");
    assertThat(page.labelled("Found in As designed").text()).contains("instance type g9.large");
    assertThat(
            render(CostCast.designed(production(), CostCast.ODD), Map.of())
                .labelled("As designed: unknown a month")
                .text())
        .doesNotContain("$0.00");
  }

  @Test
  void showsTheAssumptionsAndTakesOthers() {
    Parts parts = CostCast.designed(production(), CostCast.WEB, CostCast.LOGS);
    Html usual = render(parts, Map.of());
    Element field = usual.one("[name=assume.LOG_GB]");
    assertThat(field.attr("value")).isEqualTo("5");
    assertThat(usual.one("#assume\\.LOG_GB-hint").text()).contains("170 MB a day");
    assertThat(usual.has("[name=assume.NAT_GB]")).as("nothing here rests on it").isFalse();
    Html more = render(parts, Map.of("assume.LOG_GB", "20"));
    assertThat(more.one("[name=assume.LOG_GB]").attr("value")).isEqualTo("20");
    assertThat(more.text()).contains("20 GB of logs a month, as set", "Usual is 5");
    assertThat(more.labelled("Costs in short").text())
        .isNotEqualTo(usual.labelled("Costs in short").text());
    assertThat(more.document().select("a:contains(CSV)").attr("href"))
        .isEqualTo("/systems/ragqa-production/costs.csv?assume.LOG_GB=20");
  }

  @Test
  void saysAtTheFieldWhatWouldBeAccepted() {
    Parts parts = CostCast.designed(production(), CostCast.WEB, CostCast.LOGS);
    Html page = render(parts, Map.of("assume.LOG_GB", "lots"));
    Element field = page.one("[name=assume.LOG_GB]");
    assertThat(field.attr("aria-invalid")).isEqualTo("true");
    assertThat(field.attr("value")).isEqualTo("lots");
    assertThat(page.one("#assume\\.LOG_GB-hint .error").text())
        .startsWith("It must be a number of GB, at least 0")
        .endsWith("Usual is 5, which was taken here.");
    assertThat(page.one("[role=alert]").text()).startsWith("Not everything was taken");
  }

  @Test
  void triesWaysToPayLessAndSaysWhatTheyChange() {
    Parts parts = CostCast.designed(production(), CostCast.WEB);
    Html page = render(parts, Map.of("whatIf", "SAVINGS_PLAN_1_YEAR"));
    assertThat(page.document().select("[name=whatIf][checked]").eachAttr("value"))
        .containsExactly("SAVINGS_PLAN_1_YEAR");
    assertThat(page.text())
        .containsPattern("On demand it is \\$36\\.04: −\\$\\d+\\.\\d\\d a month");
    assertThat(page.text()).containsPattern("\\(−\\d+\\.\\d %\\)");
  }

  @Test
  void saysWhereNothingIsKnown() {
    Html page = render(CostCast.unknown(production()), Map.of());
    assertThat(page.one(".empty").text()).contains("What it would cost is unknown");
    assertThat(page.labelled("Costs in short").text()).doesNotContain("$").contains("unknown");
    assertThat(page.has("form.panel-body")).isFalse();
  }

  @Test
  void saysWhatIsOldAndWhatMayNotBeRead() {
    Html stale = render(Cast.stale(), "multilingual-inference");
    assertThat(stale.labelled("Old or missing numbers").text()).contains("Old: services");
    Html denied = render(Cast.denied(), "ragqa-production");
    assertThat(denied.labelled("Old or missing numbers").text()).contains("ecs:ListServices");
  }

  @Test
  void showsWhatWasPaidByDayAndService() {
    Html page = render(CostCast.paid());
    Element paid = page.labelled("What was paid");
    assertThat(paid.select("svg[role=img]").attr("aria-label"))
        .startsWith("Costs of ragqa by day, 21 Sep to 19 Nov: $");
    assertThat(paid.select(".legend li").eachText())
        .containsExactly("Amazon ElastiCache $118.00", "Amazon Elastic Container Service $59.00");
    assertThat(paid.select(".days tbody tr")).as("the picture can be read too").hasSize(60);
    assertThat(paid.select(".days tbody tr").get(0).text()).isEqualTo("21 Sep $3.00 $2.00 $1.00");
    assertThat(paid.select(".days tbody tr:last-child").text())
        .as("no data is no zero")
        .isEqualTo("19 Nov unknown unknown unknown");
    assertThat(paid.text()).contains("3 requests to Cost Explorer today for this account, $0.03");
    assertThat(cellOf(page, "Paid this month")).contains("$54.00", "until 18 Nov", "read 4 s ago");
    assertThat(cellOf(page, "Expected this month"))
        // 18 days at 3 dollars; of the nineteenth nothing is known, so it counts with the rest.
        .contains("about $97.64", "$86.73 to $108.55 eight times of ten");
  }

  @Test
  void comparesTheEstimateWithTheBillAndPrintsTheError() {
    Html page = render(CostCast.paid());
    Element total = page.one("tr.total");
    assertThat(total.select("th").text()).isEqualTo("Together");
    assertThat(cell(total, "Billed")).isEqualTo("$21.00");
    assertThat(cell(total, "Estimated")).isEqualTo("$8.29");
    assertThat(cell(total, "Error")).isEqualTo("−$12.71 (−60.5 %)");
  }

  @Test
  void showsABudgetWithItsThresholds() {
    Element budget = render(CostCast.paid()).labelled("Budget");
    assertThat(budget.text()).contains("$54.00 of $100.00", "54 %");
    assertThat(budget.select(".parts li").eachText())
        .containsExactly(
            "50 % spent: passed", "75 % spent: not passed", "100 % expected: not passed");
    assertThat(budget.select("progress").attr("value")).isEqualTo("54");
    assertThat(budget.select("form")).as("not for viewers").isEmpty();
  }

  @Test
  void saysWhyNothingOrNothingNewIsKnownOfTheBill() {
    Html denied = render(CostCast.denied());
    assertThat(denied.labelled("What was paid").text()).contains("ce:GetCostAndUsage", "unknown");
    assertThat(cellOf(denied, "Paid this month")).contains("unknown").doesNotContain("$");
    Html old = render(CostCast.failingSince());
    assertThat(old.labelled("What was paid").text())
        .contains("The 6 requests of today are used up", "asked 2 d ago");
    assertThat(old.has(".days svg")).as("the last good bill stays").isTrue();
    Html untagged = render(CostCast.untagged());
    assertThat(untagged.labelled("What was paid").text())
        .contains("Activate the cost allocation tag");
    assertThat(cellOf(untagged, "Paid this month")).contains("unknown").doesNotContain("$0");
  }

  @Test
  void advisesTheMostFirstAndSaysWhatExcludesWhat() {
    Element advice = render(CostCast.paid()).labelled("What would save");
    assertThat(advice.select("tbody th").eachText())
        .anyMatch(row -> row.startsWith("Buy a Compute Savings Plan for three years"));
    List<BigDecimal> savings =
        advice.select("td[data-label^=Saves]").stream()
            .map(one -> new BigDecimal(one.ownText().replace("$", "").strip()))
            .toList();
    assertThat(savings).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(advice.select("td[data-label='Not together with']").text()).contains("no. ");
    assertThat(advice.select("td[data-label=Risk]").eachText()).allMatch(risk -> !risk.isBlank());
    assertThat(advice.select(".button")).as("not for viewers").isEmpty();
  }

  private static String cellOf(Html page, String label) {
    return page.labelled("Costs in short")
        .select("div:has(dt:contains(%s))".formatted(label))
        .text();
  }

  @Test
  void answersForASystemOfABlueprintWithoutAskingAws() {
    simulation.play("healthy");
    Html page = Html.of(given().get("/systems/ragqa-production/costs").asString());
    assertThat(page.document().select("h2").eachText())
        .anyMatch(heading -> heading.matches("As designed: (more than )?\\$[0-9,.]+ a month"));
    assertThat(page.one(".tabs [aria-current=page]").text()).isEqualTo("Costs");
    given().get("/systems/ragqa-production/costs?assume.LOG_GB=-1").then().statusCode(400);
    given().get("/systems/no-such/costs").then().statusCode(404);
    given().get("/systems/ragqa-production/costs.csv?assume.LOG_GB=-1").then().statusCode(400);
    assertThat(given().get("/systems/ragqa-production/costs.csv").asString())
        .startsWith("subject,variant,environment,basis,region")
        .contains("\r\nragqa-production,standard,production,blueprint,ap-south-1,");
  }

  @Test
  void escapesWhatSomebodyNamedToBreakOut() {
    Parts parts =
        CostCast.designed(
            production(),
            io.ragdeck.cost.estimate.Entry.of(
                "<img src=x>", "\"><script>alert(1)</script>", 1, CostCast.WEB.material()));
    Html page = render(parts, Map.of("assume.\"><script>", "<b>"));
    assertThat(page.has("main img, main script, main b")).isFalse();
    assertThat(page.text()).contains("<img src=x>");
  }

  private static FleetSystem production() {
    return Cast.normal().system("ragqa-production").orElseThrow();
  }

  private static String cell(Element row, String label) {
    return row.select("[data-label='%s']".formatted(label)).text();
  }

  private static Html render(Fleet fleet, String id) {
    FleetSystem system = fleet.system(id).orElseThrow();
    return render(fleet, CostCast.designed(system, CostCast.WEB), Map.of());
  }

  private static Html render(Parts parts, Map<String, String> query) {
    return render(Cast.normal(), parts, query);
  }

  private static Html render(Fleet fleet, Parts parts, Map<String, String> query) {
    return render(fleet, parts, Paid.NEVER, query);
  }

  private static Html render(Paid paid) {
    return render(Cast.normal(), CostCast.designed(production(), CostCast.WEB), paid, Map.of());
  }

  private static Html render(Fleet fleet, Parts parts, Paid paid, Map<String, String> query) {
    return Html.of(
        SystemCostsResource.Templates.content(
            SystemCostsPage.of(
                fleet, parts, paid, CostCast.terms(query), CostCast.RECKONER, false)));
  }
}
