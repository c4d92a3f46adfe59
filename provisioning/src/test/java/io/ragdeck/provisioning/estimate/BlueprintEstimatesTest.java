package io.ragdeck.provisioning.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.template.Drawing;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.Walk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the product's own blueprints cost, at the prices that it comes with. */
class BlueprintEstimatesTest {

  private static final PriceBook PRICES = PriceBooks.bundled();
  private static final BlueprintEstimates ESTIMATES = new BlueprintEstimates(new Estimator(PRICES));
  private static final Terms TERMS = Terms.onDemand(LocalDate.of(2026, 11, 29));

  @Test
  void everyTypeOfResourceIsBilledOrFreeForAReason() {
    Map<String, String> undecided = new TreeMap<>();
    for (Drawing drawing : Drawing.all()) {
      Walk.resources(drawing)
          .map(Resource::type)
          .filter(type -> TemplateBill.billed(type) == FreeTypes.reason(type).isPresent())
          .forEach(type -> undecided.put(type, drawing.title()));
    }
    assertThat(undecided).isEmpty();
  }

  @Test
  void ragqaInMumbaiCostsWhatItsGuideIsMadeOf() {
    Estimate ragqa = ESTIMATES.of(drawn("ragqa/standard/production/ap-south-1").design(), TERMS);

    List<LineItem> tasks = lines(ragqa, "Fargate", "x86");
    assertThat(quantity(tasks, "x86 vCPU")).isEqualByComparingTo("21");
    assertThat(quantity(tasks, "x86 memory")).isEqualByComparingTo("62");
    assertThat(cents(tasks)).isEqualTo("863.13");
    List<LineItem> gpu = lines(ragqa, "EC2", "g5.2xlarge");
    assertThat(gpu).extracting(LineItem::component).containsExactly("gpu");
    assertThat(gpu.getFirst().quantity()).isEqualByComparingTo("3");
    assertThat(cents(gpu)).isEqualTo("3187.24");
    assertThat(ragqa.total().amount())
        .isEqualByComparingTo(
            ragqa.byComponent().values().stream()
                .map(total -> total.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(ragqa.byComponent())
        .containsKeys("api-gateway", "rag-service", "postgres", "network", "platform", "data");
  }

  @Test
  void everyVariantIsKnownInFullInVirginia() {
    List<Estimate> variants =
        own("production/us-east-1").stream()
            .map(drawing -> ESTIMATES.of(drawing.design(), TERMS))
            .toList();

    assertThat(variants).hasSize(11);
    assertThat(variants)
        .allSatisfy(
            estimate ->
                assertThat(
                        estimate.lines().stream()
                            .filter(line -> line.amount().isEmpty())
                            .map(line -> line.resource() + " " + line.what())
                            .toList())
                    .isEmpty());
  }

  @Test
  void aStandingStackIsBilledAsTheDrawnOne() {
    for (Drawing drawing : Drawing.production()) {
      BillOfMaterials drawn = TemplateBill.of(drawing.stacks(), drawing.design());
      assertThat(standing(drawing, false)).as(drawing.title()).isEqualTo(drawn);
      assertThat(standing(drawing, true)).as(drawing.title()).isEqualTo(drawn);
    }
  }

  private static BillOfMaterials standing(Drawing drawing, boolean json) {
    String region = drawing.design().region();
    List<StackResources> stacks = new ArrayList<>();
    for (StackTemplate stack : drawing.stacks()) {
      String body = json ? stack.template().json() : stack.template().yaml();
      stacks.add(StackResources.read(stack.kind(), body, values(stack), region));
    }
    return TemplateBill.of(stacks, drawing.design().components().keySet(), region);
  }

  private static Map<String, String> values(StackTemplate stack) {
    Map<String, String> values = new TreeMap<>();
    stack
        .sources()
        .forEach(
            (name, source) -> {
              if (source instanceof StackTemplate.Source.Value(String text)) {
                values.put(name, text);
              }
            });
    return values;
  }

  /** Metrics of CloudFront are in Virginia alone, and so is the alarm on them. */
  @Test
  void aSystemConsistsOfTheSameEverywhereButForOneAlarm() {
    for (Drawing here : own("production/us-east-1")) {
      Drawing there = drawn(here.title().replace("us-east-1", "ap-south-1"));
      assertThat(TemplateBill.of(there.design()).entries())
          .as(here.title())
          .isEqualTo(
              TemplateBill.of(here.design()).entries().stream()
                  .filter(entry -> !entry.resource().equals("DemoUiErrorAlarm"))
                  .toList());
    }
  }

  @Tag("timing")
  @Test
  void drawsAndEstimatesEverythingEverywhereWhileSomebodyWaits() {
    List<Design> designs = everywhere();
    long fastest = Long.MAX_VALUE;
    int lines = 0;
    for (int run = 0; run < 20; run++) {
      long begun = System.nanoTime();
      lines =
          ESTIMATES.compare(designs, TERMS).stream()
              .mapToInt(estimate -> estimate.lines().size())
              .sum();
      fastest = Math.min(fastest, System.nanoTime() - begun);
    }
    System.out.printf(
        "%d systems drawn and estimated: %d lines in %.1f ms (fastest of 20)%n",
        designs.size(), lines, fastest / 1e6);
    assertThat(designs).hasSize(55);
    assertThat(fastest).isLessThan(5_000_000_000L);
  }

  private static List<Design> everywhere() {
    List<Design> designs = new ArrayList<>();
    for (Drawing drawing : own("production/us-east-1")) {
      Blueprint blueprint =
          Blueprints.load(Optional.empty()).named(drawing.design().blueprint()).orElseThrow();
      for (String region : PRICES.regions()) {
        designs.add(
            blueprint.design(
                new DesignRequest(
                    drawing.design().variant(),
                    drawing.design().name(),
                    "production",
                    region,
                    drawing.design().parameters())));
      }
    }
    return designs;
  }

  private static List<Drawing> own(String where) {
    return Drawing.all().stream()
        .filter(drawing -> Blueprints.OWN.contains(drawing.design().blueprint()))
        .filter(drawing -> drawing.title().endsWith("/" + where))
        .toList();
  }

  private static Drawing drawn(String title) {
    return Drawing.all().stream()
        .filter(drawing -> drawing.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<LineItem> lines(Estimate estimate, String service, String what) {
    return estimate.lines().stream()
        .filter(line -> line.service().equals(service) && line.what().startsWith(what))
        .toList();
  }

  private static BigDecimal quantity(List<LineItem> lines, String what) {
    return lines.stream()
        .filter(line -> line.what().equals(what))
        .map(LineItem::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String cents(List<LineItem> lines) {
    return lines.stream()
        .map(line -> line.amount().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
