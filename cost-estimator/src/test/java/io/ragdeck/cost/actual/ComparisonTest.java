package io.ragdeck.cost.actual;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.bill.Rates;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Instance;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was estimated against what was billed. */
class ComparisonTest {

  private static final PriceBook PRICES = PriceBooks.bundled();

  /** The sandbox bills with prices of its own: they are those of the price book. */
  @Test
  void theSandboxBillsAtThePricesOfTheBook() {
    Rates.all()
        .forEach(
            (region, rates) ->
                rates.forEach(
                    (item, rate) -> {
                      int colon = item.indexOf(": ");
                      Item sold = new Item(item.substring(0, colon), item.substring(colon + 2));
                      assertThat(PRICES.find(region, sold))
                          .as("%s in %s", item, region)
                          .hasValueSatisfying(
                              price -> assertThat(price.rate()).isEqualByComparingTo(rate));
                    }));
  }

  @Test
  void everyPricedServiceHasItsNameOnTheBill() {
    assertThat(
            PRICES.prices().stream()
                .map(price -> price.item().service())
                .collect(Collectors.toSet()))
        .allMatch(
            service ->
                BillServices.all().containsKey(service)
                    || List.of("ACM", "Cost Explorer").contains(service));
  }

  @Test
  void whatIsEstimatedRightHasNoError() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spending spending =
          new Spendings(new MemorySpendingStore(), Allowance.STANDARD, main.clock())
              .refresh("main", 2, Optional.empty(), main.costs())
              .spending()
              .orElseThrow();

      Comparison comparison = Comparison.of(compute(), spending, "ragqa", 30).orElseThrow();

      assertThat(comparison.until()).isEqualTo("2026-11-17");
      assertThat(comparison.from()).isEqualTo("2026-10-19");
      assertThat(row(comparison, "Amazon Elastic Compute Cloud - Compute").percent())
          .hasValueSatisfying(error -> assertThat(error.abs()).isLessThan(new BigDecimal("0.1")));
      // The bill has the storage of Prometheus as well.
      assertThat(row(comparison, "Amazon Elastic Container Service").percent())
          .hasValueSatisfying(
              error -> assertThat(error).isBetween(new BigDecimal("-0.5"), BigDecimal.ZERO));
      // What the estimate lacks is an error of all of it.
      assertThat(row(comparison, "Amazon Relational Database Service").percent())
          .hasValueSatisfying(error -> assertThat(error).isEqualByComparingTo("-100"));
      assertThat(comparison.total().error()).isNegative();
      assertThat(comparison.unknown()).isZero();
    }
  }

  @Test
  void aSystemIsComparedOnTheDaysOnWhichItWasThere() {
    LocalDate from = LocalDate.parse("2026-09-21");
    List<DailyCost> costs = new ArrayList<>();
    costs.add(new DailyCost(from, "other", "AWS Lambda", BigDecimal.ONE));
    // It began in the middle of the fourteenth.
    LocalDate.parse("2026-11-14")
        .datesUntil(LocalDate.parse("2026-11-20"))
        .forEach(day -> costs.add(new DailyCost(day, "new", "Amazon ECS", BigDecimal.TEN)));
    Spending spending =
        new Spending("ragdeck:system", from, Instant.parse("2026-11-20T18:00:00Z"), costs);

    Comparison comparison = Comparison.of(compute(), spending, "new", 7).orElseThrow();

    assertThat(comparison.from()).isEqualTo("2026-11-15");
    assertThat(comparison.until()).isEqualTo("2026-11-17");
    assertThat(comparison.total().billed()).isEqualByComparingTo("30");
  }

  private static Comparison.Row row(Comparison comparison, String service) {
    return comparison.rows().stream()
        .filter(row -> row.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static Estimate compute() {
    return new Estimator(PRICES)
        .estimate(
            new BillOfMaterials(
                "ap-south-1",
                List.of(
                    Entry.of("gpu", "group", 3, new Instance("g5.2xlarge", Market.ON_DEMAND)),
                    Entry.of("a", "gateway and ingestion", 3, task(2048, 4096)),
                    Entry.of("a", "pages and watching", 8, task(512, 1024)),
                    Entry.of("a", "rag and milvus", 2, task(4096, 16384)),
                    Entry.of("a", "ocr", 1, task(2048, 8192)),
                    Entry.of("a", "langfuse", 1, task(1024, 2048)))),
            Terms.onDemand(LocalDate.parse("2026-11-20")));
  }

  private static FargateTask task(int cpu, int memory) {
    return new FargateTask(cpu, memory, Processor.X86, Market.ON_DEMAND, 20);
  }
}
