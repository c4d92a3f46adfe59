package io.ragdeck.cost.estimate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lines of everything that has a price; {@code -Dupdate} writes them, a human checks them. */
class GoldenLinesTest {

  private static final Path LINES =
      Path.of("src/test/resources/io/ragdeck/cost/estimate/golden-lines.txt");

  /** Has a price, but no material asks for it: nothing that Ragdeck deploys or finds has it. */
  private static final Set<Item> ON_NO_BILL =
      Set.of(
          Items.RDS_GP3_IOPS,
          Items.RDS_SNAPSHOT_EXPORT,
          Items.RDS_PROXY,
          Items.CACHE_BACKUP_STORAGE,
          Items.SEARCH_GP3_IOPS,
          Items.SEARCH_GP3_THROUGHPUT,
          Items.PUBLIC_CERTIFICATE,
          Items.EFS_INFREQUENT,
          Items.EFS_ELASTIC_INFREQUENT,
          Items.EFS_ARCHIVE,
          Items.EFS_ONE_ZONE,
          Items.EFS_ONE_ZONE_INFREQUENT,
          Items.EFS_INFREQUENT_ACCESS,
          Items.BACKUP_EFS_RESTORE,
          Items.BACKUP_CROSS_REGION_COPY,
          Items.GATEWAY_ENDPOINT,
          Items.LOGS_INSIGHTS,
          Items.CONTAINER_INSIGHTS, // billed as custom metrics
          Items.TRACES_RECORDED,
          Items.TRACES_RETRIEVED,
          Items.EKS_CLUSTER,
          Items.COST_EXPLORER_REQUEST);

  private final PriceBook book = PriceBooks.bundled();
  private final Estimator estimator = new Estimator(book);

  @Test
  void linesAreAsChecked() throws IOException {
    String written =
        "# Written by GoldenLinesTest (-Dupdate). Check each rate against the list of prices.\n\n"
            + GoldenCases.all().stream().map(this::section).collect(joining("\n"));
    if (System.getProperty("update") != null) {
      Files.createDirectories(LINES.getParent());
      Files.writeString(LINES, written);
    }

    assertThat(LINES).content().isEqualTo(written);
  }

  @Test
  void everyMaterialHasItsSection() {
    Set<Class<?>> materials =
        GoldenCases.all().stream()
            .flatMap(golden -> golden.bill().entries().stream())
            .map(entry -> entry.material().getClass())
            .collect(toSet());

    assertThat(materials).isEqualTo(Set.of(Material.class.getPermittedSubclasses()));
  }

  @Test
  void everyItemHasItsLine() {
    Set<Item> lines =
        GoldenCases.all().stream()
            .flatMap(golden -> estimate(golden).lines().stream())
            .flatMap(line -> line.price().stream())
            .map(Price::item)
            .collect(toSet());

    assertThat(Items.fixed())
        .filteredOn(item -> !lines.contains(item))
        .containsExactlyInAnyOrderElementsOf(ON_NO_BILL);
  }

  /** Whatever comes in types is priced by its type: each has a line somewhere. */
  @Test
  void everyTypeOfInstanceIsPricedInItsRegions() {
    List<Price> onDemand =
        book.prices().stream()
            .filter(price -> price.item().service().equals("EC2"))
            .filter(price -> !price.item().name().contains(","))
            .toList();

    assertThat(onDemand)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            price -> {
              Material instance =
                  new Material.Instance(price.item().name(), Material.Market.ON_DEMAND);
              BillOfMaterials bill =
                  new BillOfMaterials(
                      price.region(), List.of(Entry.of("llm", "instance", 1, instance)));
              assertThat(
                      estimator.estimate(bill, Terms.onDemand(GoldenCases.TODAY)).total().amount())
                  .isEqualByComparingTo(price.rate().multiply(Estimator.HOURS));
            });
  }

  private Estimate estimate(GoldenCases.Case golden) {
    return estimator.estimate(golden.bill(), golden.terms());
  }

  private String section(GoldenCases.Case golden) {
    Estimate estimate = estimate(golden);
    StringBuilder section =
        new StringBuilder("== " + golden.title() + " (" + estimate.region() + ")\n");
    for (LineItem line : estimate.lines()) {
      section.append(line.service() + ": " + line.what() + "\n");
      section.append("    " + line.arithmetic() + "\n");
      if (!line.assumption().isEmpty()) {
        section.append("    " + line.assumption() + "\n");
      }
    }
    estimate
        .findings()
        .forEach(
            finding -> section.append("! " + finding.subject() + ": " + finding.message() + "\n"));
    Total total = estimate.total();
    return section
        .append(
            "total "
                + Numbers.plain(total.amount())
                + " USD"
                + (total.complete() ? "" : " and " + total.unknown() + " unknown")
                + "\n")
        .toString();
  }
}
