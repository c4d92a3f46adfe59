package io.ragdeck.console.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.Designs;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.provisioning.blueprint.Blueprints;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class CatalogPageTest {

  /** A system that nobody here has seen. */
  static final String ORDERS =
      """
      blueprint: orders
      title: Orders
      description: An API with a database.
      project: orders
      parameters:
        owner: {description: Who is asked., type: email}
      network:
        cidr: 10.7.0.0/16
        publicSubnets: [10.7.0.0/24, 10.7.1.0/24]
        privateSubnets: [10.7.2.0/24, 10.7.3.0/24]
      balancer: {default: shop}
      components:
        shop: {kind: service, cpu: 512, memory: 1024, count: 2, port: 8080, image: "nginx:1.29.3", route: {paths: [/*], health: /}}
        db: {kind: postgres, version: "17.6", instanceClass: db.t4g.small, storageGiB: 20, database: orders}
      variants:
        plain: {title: Plain}
      """;

  @TempDir Path folder;

  @Test
  void showsEachBlueprintWithItsDiagramAndItsVariantsSideBySide() {
    Html page = render(Optional.empty());
    Element ragqa = page.labelled("RAG QA Hindi");
    assertThat(ragqa.select("svg[role=img]").attr("aria-label"))
        .isEqualTo("Diagram of ragqa, variant standard");
    assertThat(ragqa.select(".diagram .box text").eachText()).contains("llm-service", "postgres");
    assertThat(ragqa.select(".variants tbody tr")).hasSize(1);
    assertThat(ragqa.select("[data-label=Runs]").text()).contains("services", "GPU services");
    assertThat(ragqa.select("[data-label='Keeps data in']").text()).contains("postgres", "redis");
    assertThat(ragqa.select("[data-label='Monthly cost']").text())
        .as("what is not known is said")
        .matches(
            "more than \\$[45],[0-9]{3}\\.[0-9]{2} [0-9]+ prices are not known in ap-south-1\\.");
  }

  @Test
  void showsWhatEachVariantCostsInTheRegionThatIsChosen() {
    Html page = render(Optional.empty(), "us-east-1");
    Element variants = page.labelled("Consumer Rights RAG");
    assertThat(variants.select("[data-label='Monthly cost']").eachText())
        .hasSize(3)
        .allMatch(cost -> cost.matches("\\$[0-9]{3}\\.[0-9]{2}"));
    Element regions = page.labelled("Region of the prices");
    assertThat(regions.select("a").eachText()).hasSize(5);
    assertThat(regions.select("[aria-current]").text()).isEqualTo("us-east-1");
    assertThat(
            render(Optional.empty(), "eu-north-1")
                .labelled("Consumer Rights RAG")
                .select("[data-label='Monthly cost'] a")
                .eachText())
        .as("no prices of another region")
        .containsOnly("unknown");
  }

  @Test
  void putsATeamsOwnBesideTheProducts() throws IOException {
    Files.writeString(folder.resolve("orders.yaml"), ORDERS);
    Html page = render(Optional.of(folder));
    assertThat(page.has(".note")).as(page.text()).isFalse();
    Element orders = page.labelled("Orders");
    assertThat(orders.text()).contains("your team's, orders.yaml");
    assertThat(orders.select(".diagram .box text").eachText()).contains("shop", "db");
  }

  @Test
  void namesAFileThatCannotBeUsedWithLineAndCureAndHidesNoOther() throws IOException {
    Files.writeString(
        folder.resolve("broken.yaml"), ORDERS.replace("kind: postgres", "kind: postgress"));
    Files.writeString(folder.resolve("orders.yaml"), ORDERS);
    Html page = render(Optional.of(folder));
    Element note = page.labelled("Blueprints that can't be used");
    assertThat(note.select("strong").text()).isEqualTo("broken.yaml is not in the catalog");
    assertThat(note.select("li").text()).contains("broken.yaml:14").contains("postgres");
    assertThat(note.select(".cure").text()).isNotBlank();
    assertThat(page.document().select("article")).hasSize(2 + Blueprints.OWN.size() - 1);
  }

  @Test
  void saysWhereATeamsOwnComeFrom() {
    assertThat(render(Optional.empty()).text()).contains("RAGDECK_BLUEPRINTS_DIR");
    assertThat(render(Optional.of(folder)).text()).contains(folder.toString());
  }

  @Test
  void escapesWhatAFileSaysOfItself() throws IOException {
    Files.writeString(
        folder.resolve("evil.yaml"),
        ORDERS
            .replace("title: Orders", "title: \"<img src=x onerror=alert(1)>\"")
            .replace("An API with a database.", "\"</p><script>alert(1)</script>\""));
    Html page = render(Optional.of(folder));
    assertThat(page.has("main img, main script")).isFalse();
    assertThat(page.text()).contains("<img src=x onerror=alert(1)>");
  }

  @Inject Estimates estimates;

  private Html render(Optional<Path> directory) {
    return render(directory, "ap-south-1");
  }

  private Html render(Optional<Path> directory, String region) {
    return Html.of(
        CatalogResource.Templates.cards(
            CatalogPage.of(
                Blueprints.load(directory),
                new Designs(),
                estimates,
                region,
                directory.map(Path::toString),
                true)));
  }
}
