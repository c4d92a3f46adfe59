package io.ragdeck.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that were computed by hand from AWS's price list. */
class KnownChecksTest {

  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  @Test
  void fargateOfOneVcpuInVirginia() {
    assertThat(dollars("us-east-1", 1, task(1024, 2))).isEqualTo("36.04");
  }

  @Test
  void fargateOfTwoVcpusInMumbai() {
    assertThat(dollars("ap-south-1", 1, task(2048, 4))).isEqualTo("75.73");
  }

  @Test
  void threeGpuInstancesInMumbai() {
    Material instance = new Material.Instance("g5.2xlarge", Market.ON_DEMAND);
    assertThat(dollars("ap-south-1", 3, instance)).isEqualTo("3187.24");
  }

  /** The services of the blueprint ragqa: 21 vCPUs and 62 GB. */
  @Test
  void fargateServicesOfRagqaInMumbai() {
    List<Entry> services =
        List.of(
            Entry.of("api-gateway", "service", 2, task(2048, 4)),
            Entry.of("chat-widget", "service", 2, task(512, 1)),
            Entry.of("search-page", "service", 2, task(512, 1)),
            Entry.of("admin-dashboard", "service", 2, task(512, 1)),
            Entry.of("rag-service", "service", 1, task(4096, 16)),
            Entry.of("ocr-service", "service", 1, task(2048, 8)),
            Entry.of("data-ingestion", "service", 1, task(2048, 4)),
            Entry.of("milvus", "service", 1, task(4096, 16)),
            Entry.of("langfuse", "service", 1, task(1024, 2)),
            Entry.of("grafana", "service", 1, task(512, 1)),
            Entry.of("prometheus", "service", 1, task(512, 1)));
    Estimate estimate = estimate("ap-south-1", services);
    assertThat(rounded(estimate.total().amount())).isEqualTo("863.13");
    assertThat(quantity(estimate, "x86 vCPU")).isEqualByComparingTo("21");
    assertThat(quantity(estimate, "x86 memory")).isEqualByComparingTo("62");
  }

  @Test
  void showsItsArithmetic() {
    Estimate estimate =
        estimate("ap-south-1", List.of(Entry.of("all", "services", 21, task(1024, 2))));
    assertThat(estimate.lines().getFirst().arithmetic())
        .isEqualTo("21 vCPU × 730 h × 0.04256 USD = 652.4448 USD");
  }

  private static BigDecimal quantity(Estimate estimate, String what) {
    return estimate.lines().stream()
        .filter(line -> line.what().equals(what))
        .map(LineItem::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static FargateTask task(int cpu, int gb) {
    return new FargateTask(cpu, gb * 1024, Processor.X86, Market.ON_DEMAND, 20);
  }

  private static String dollars(String region, int count, Material material) {
    Estimate estimate = estimate(region, List.of(Entry.of("api", "api", count, material)));
    return rounded(estimate.total().amount());
  }

  private static Estimate estimate(String region, List<Entry> entries) {
    Terms terms = Terms.onDemand(LocalDate.of(2026, 11, 20));
    Estimate estimate = ESTIMATOR.estimate(new BillOfMaterials(region, entries), terms);
    assertThat(estimate.findings()).isEmpty();
    assertThat(estimate.total().complete()).isTrue();
    return estimate;
  }

  private static String rounded(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
