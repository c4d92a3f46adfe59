package io.ragdeck.console.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.blueprint.Design;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A system's page, as far as its stacks go. */
@QuarkusTest
class SystemStacksTest {

  @Inject SystemDesigns designs;

  @Test
  void judgesASystemWithoutAClusterByItsStacks() {
    Html page = render(Cast.withoutCluster());
    assertThat(page.status().text()).isEqualTo("Degraded: rag-system-production-services");
    assertThat(page.one(".head .age").text()).isEqualTo("read 4 s ago");
    assertThat(page.labelled("Facts").text())
        .contains("Blueprint rag-system, lambda")
        .contains("Known because found by its stacks")
        .doesNotContain("ECS cluster");
    assertThat(page.text()).doesNotContain("no services").doesNotContain("services are unknown");
  }

  @Test
  void listsTheStacksWithWhatIsTheMatter() {
    Html page = render(Cast.withoutCluster());
    Element panel = page.labelled("Stacks");
    assertThat(panel.select("tbody tr")).hasSize(2);
    Element failed = panel.select("tbody tr").getLast();
    assertThat(failed.attr("data-state")).isEqualTo("warn");
    assertThat(failed.text())
        .contains("services rag-system-production-services")
        .contains("failed and was undone: The following resource(s) failed to create: [<Ask>]")
        .contains("has to be deleted before it can be made again")
        .contains("Rollback complete 3 h ago unknown");
    assertThat(panel.select("tbody tr").getFirst().select(".why")).isEmpty();
  }

  @Test
  void linksWhereItAnswers() {
    Element link = render(Cast.withoutCluster()).one("a[href^=https://rag.test]");
    assertThat(link.attr("rel")).isEqualTo("noreferrer");
  }

  @Test
  void drawsTheVeryVariantAndImagesThatTheStacksSay() {
    Design design = designs.of(Cast.withoutCluster().systems().getFirst()).orElseThrow();
    assertThat(design.blueprint()).isEqualTo("rag-system");
    assertThat(design.variant()).isEqualTo("lambda");
    assertThat(design.parameters()).containsEntry("imageTag", "v2.3.4");
    assertThat(render(Cast.withoutCluster()).has(".diagram")).isTrue();
  }

  @Test
  void offersWhatCanBeDoneAndSaysWhyNotTheRest() {
    Fleet fleet = Cast.withoutCluster();
    FleetSystem system = fleet.systems().getFirst();
    Html page =
        Html.of(
            SystemResource.Templates.system(
                SystemPage.of(fleet, system, ServiceFilter.none(), designs.of(system), Cast.NOW)
                    .offering(true, true)));
    assertThat(page.one(".orders").text())
        .contains("Deploy …", "Maintenance …", "Tear down …")
        .doesNotContain("Park", "Wake", "Run a task");
    assertThat(page.one(".lacks").text())
        .contains("no ECS services: nothing to scale", "no ECS cluster", "can be parked");
    assertThat(render(fleet).has(".lacks")).as("nothing is offered to who may only look").isFalse();
  }

  @Test
  void datesOldStacksAndSaysWhy() {
    Html page = render(Cast.withoutClusterAndStale());
    assertThat(page.one(".head .age").text()).isEqualTo("read 10 min ago");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Old: stacks of main in ap-south-1", "cloudformation:DescribeStacks");
    assertThat(page.labelled("Stacks").select("tbody tr")).hasSize(1);
  }

  @Test
  void stacksThatMayNotBeReadAreUnknownAndNotNone() {
    Html page = render(Cast.stacksDenied());
    assertThat(page.status().text()).isEqualTo("Healthy");
    assertThat(page.one(".empty").text()).startsWith("The stacks are unknown");
    assertThat(page.text()).contains("cloudformation:DescribeStacks");
  }

  @Test
  void aSystemThatNoStackMadeHasNoPanelOfThem() {
    Html page =
        Html.of(
            SystemResource.Templates.system(
                SystemPage.of(
                    Cast.normal(),
                    Known.system(Cast.normal(), "ragqa-staging"),
                    ServiceFilter.none(),
                    Optional.empty(),
                    Cast.NOW)));
    assertThat(page.has("#stacks, .empty")).isFalse();
  }

  private Html render(Fleet fleet) {
    FleetSystem system = fleet.systems().getFirst();
    return Html.of(
        SystemResource.Templates.system(
            SystemPage.of(fleet, system, ServiceFilter.none(), designs.of(system), Cast.NOW)));
  }
}
