package io.ragdeck.console.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.costs.RunRate;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemPageTest {

  @Test
  void saysWhatIsDownAndWhy() {
    Html page = render(Cast.normal(), "ragqa-production");
    assertThat(page.title()).isEqualTo("ragqa-production");
    assertThat(page.status().text()).isEqualTo("Down: llm-service");
    Element llm = row(page, "llm-service");
    assertThat(llm.select("th").text())
        .isEqualTo(
            "llm-service Out of memory (exit 137): the container llm-service asked for more than"
                + " its 14,336 MiB and 1 more");
    assertThat(cell(llm, "Health")).isEqualTo("Down");
    assertThat(cell(llm, "Running")).isEqualTo("0 of 1");
    assertThat(cell(llm, "CPU")).as("no data is not 0 %").isEqualTo("no data");
    assertThat(cell(llm, "Version, launch")).startsWith("v1.8.2 ragqa-gpu In progress");
  }

  @Test
  void showsHowFarADeploymentIs() {
    Html page = render(Cast.normal(), "ragqa-production");
    Element gateway = row(page, "api-gateway");
    assertThat(cell(gateway, "Running")).isEqualTo("3 of 4 1 pending scales 2 to 10");
    Element progress = gateway.select("progress").getFirst();
    assertThat(progress.attr("value")).isEqualTo("3");
    assertThat(progress.attr("max")).isEqualTo("4");
    assertThat(progress.attr("aria-label")).isEqualTo("Deployment of api-gateway");
    assertThat(cell(gateway, "Targets")).isEqualTo("2 of 3 healthy");
    assertThat(gateway.select("[data-label=CPU] svg").attr("aria-label"))
        .startsWith("CPU, last hour: ");
  }

  @Test
  void aServiceAtRestIsAChoiceAndNoFault() {
    Element training = row(render(Cast.normal(), "ragqa-production"), "model-training");
    assertThat(cell(training, "Health")).isEqualTo("At rest");
    assertThat(training.attr("data-state")).isEqualTo("rest");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Html page = render(Cast.normal(), "ragqa-production");
    assertThat(page.labelled("Facts").select("dt").eachText())
        .containsExactly("Environment", "Account", "Region", "ECS cluster", "Known because");
    assertThat(page.has("#parts, .diagram"))
        .as("no empty box for a system of no blueprint")
        .isFalse();
  }

  @Test
  void saysWhatItCostsHowOldThatIsAndWhatIsLeftOut() {
    assertThat(fact(costing("1234.4", List.of("2.1")), "Run rate"))
        .isEqualTo("≈ $1,237 a month, 3 min old");
    assertThat(fact(costing("1234.4", List.of("")), "Run rate"))
        .isEqualTo("more than $1,234 a month, 3 min old 1 line is unknown");
  }

  private static String fact(Html page, String name) {
    return page.labelled("Facts").select("dt:contains(%s) + dd".formatted(name)).text();
  }

  /** A page with lines of these amounts; one without is unknown. */
  private static Html costing(String amount, List<String> more) {
    Fleet fleet = Cast.normal();
    FleetSystem system = Known.system(fleet, "ragqa-production");
    List<LineItem> lines =
        Stream.concat(Stream.of(amount), more.stream()).map(SystemPageTest::line).toList();
    RunRate rate =
        new RunRate(
            system.location(),
            Optional.of(system.id()),
            Cast.NOW.minus(Duration.ofMinutes(3)),
            new BillOfMaterials("ap-south-1", List.of()),
            new Estimate("ap-south-1", lines, List.of()),
            List.of());
    return Html.of(
        SystemResource.Templates.system(
            SystemPage.of(fleet, system, ServiceFilter.none(), Optional.empty(), Cast.NOW)
                .costing(Optional.of(rate))));
  }

  private static LineItem line(String amount) {
    return new LineItem(
        "api",
        "Fargate",
        "api",
        "x86 vCPU",
        BigDecimal.ONE,
        "vCPU",
        Optional.empty(),
        Optional.empty(),
        Optional.of(amount).filter(known -> !known.isEmpty()).map(BigDecimal::new),
        "",
        amount.isEmpty() ? "no price" : "");
  }

  @Test
  void datesOldServicesAndSaysWhy() {
    Html page = render(Cast.stale(), "multilingual-inference");
    assertThat(page.one(".head .age").text()).isEqualTo("read 10 min ago");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Old: services, targets and tasks of multilingual-inference")
        .doesNotContain("ap-south-1");
    assertThat(page.has("#service-rag-agent")).as("the last good rows stay").isTrue();
  }

  @Test
  void aDeniedListIsUnknownAndNotEmpty() {
    Html page = render(Cast.denied(), "ragqa-production");
    assertThat(page.status().text()).isEqualTo("Unknown");
    assertThat(page.one(".empty").text()).contains("The services are unknown");
    assertThat(page.text()).contains("ecs:ListServices").doesNotContain("has no services");
    assertThat(page.has("table")).isFalse();
  }

  @Test
  void sortsByTheAddressAndTellsWhichWay() {
    assertThat(order("")).startsWith("llm-service", "api-gateway");
    assertThat(order("name")).startsWith("api-gateway", "langfuse", "llm-service");
    assertThat(order("-name")).startsWith("rag-service", "model-training");
    assertThat(order("cpu")).startsWith("rag-service").endsWith("llm-service", "model-training");
    assertThat(order("-cpu"))
        .as("the unknown last, whichever way")
        .endsWith("rag-service", "llm-service", "model-training");
    Html page = render(Cast.normal(), "ragqa-production", ServiceFilter.of("", "", "cpu"));
    Element heading = page.one("th[aria-sort]");
    assertThat(heading.text()).isEqualTo("CPU");
    assertThat(heading.attr("aria-sort")).isEqualTo("descending");
    assertThat(heading.select("a").attr("href")).isEqualTo("?sort=-cpu");
  }

  @Test
  void filtersByReasonAndKeepsTheFilterInTheHeadings() {
    Html page = render(Cast.normal(), "ragqa-production", ServiceFilter.of("exit 137", "down", ""));
    assertThat(page.document().select("tbody tr")).hasSize(1);
    assertThat(page.one(".filter .count").text()).startsWith("1 of 6 services");
    assertThat(page.document().select("thead a").getFirst().attr("href"))
        .isEqualTo("?sort=name&health=down&q=exit+137");
    assertThat(render(Cast.normal(), "ragqa-production", ServiceFilter.of("zzz", "", "")).text())
        .contains("No service matches");
  }

  @Test
  void showsAHundredServices() {
    Html page = render(Cast.thousands(), "load-17");
    assertThat(page.document().select("tbody tr")).hasSize(100);
    assertThat(page.document().select("tbody tr").getFirst().attr("id"))
        .isEqualTo("service-load-17-service-142");
  }

  @Test
  void escapesWhatSomebodyNamedToBreakOut() {
    Html page = render(Cast.hostile(), "evil");
    assertThat(page.has("script, img, td td, b")).isFalse();
    assertThat(page.text()).contains("<svg onload=alert(1)>", "\"><img src=x");
  }

  private static List<String> order(String sort) {
    return render(Cast.normal(), "ragqa-production", ServiceFilter.of("", "", sort))
        .document()
        .select("tbody th a")
        .eachText();
  }

  private static Element row(Html page, String service) {
    return page.one("#service-" + service);
  }

  private static String cell(Element row, String label) {
    return row.select("[data-label='%s']".formatted(label)).text();
  }

  private static Html render(Fleet fleet, String id) {
    return render(fleet, id, ServiceFilter.none());
  }

  private static Html render(Fleet fleet, String id, ServiceFilter filter) {
    return Html.of(
        SystemResource.Templates.system(
            SystemPage.of(fleet, Known.system(fleet, id), filter, Optional.empty(), Cast.NOW)));
  }
}
