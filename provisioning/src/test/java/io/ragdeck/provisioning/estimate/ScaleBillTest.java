package io.ragdeck.provisioning.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.estimate.ScaleBill.TaskSize;
import io.ragdeck.provisioning.template.Drawing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scaling and parking of ragqa in Mumbai changes. */
class ScaleBillTest {

  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  private final ScaleBill ragqa = ScaleBill.of(Drawing.of("ragqa", "standard").design());

  @Test
  void aTaskOfTheGatewayCostsWhatItsSizeDoes() {
    BillOfMaterials one =
        ragqa.tasks("ragqa-api-gateway", new TaskSize(2048, 4096), 1).orElseThrow();

    assertThat(cents(one)).isEqualTo("75.73");
    assertThat(cents(ragqa.tasks("ragqa-api-gateway", new TaskSize(1024, 2048), 2).orElseThrow()))
        .as("the size that runs counts, not the one of the blueprint")
        .isEqualTo("75.73");
    assertThat(ragqa.tasks("somebody-else", new TaskSize(256, 512), 1)).isEmpty();
  }

  @Test
  void aGpuInstanceComesWithItsVolumeAndItsMetrics() {
    BillOfMaterials one = ragqa.instances("ragqa-gpu", 1).orElseThrow();

    assertThat(one.entries())
        .extracting(Entry::material)
        .containsExactly(
            new Material.Instance("g5.2xlarge", Market.ON_DEMAND),
            new Material.Volume("gp3", 200, 3000, 125),
            new Material.CustomMetrics());
    assertThat(instances(ESTIMATOR.estimate(one, today()))).isEqualByComparingTo("1062.4128");
    assertThat(
            ragqa.tasks("ragqa-llm-service", new TaskSize(4096, 16384), 1).orElseThrow().entries())
        .as("the instances cost, not the tasks on them")
        .isEmpty();
  }

  @Test
  void parkingStopsTasksInstancesAndDatabases() {
    Estimate parked = ESTIMATOR.estimate(ragqa.parked(), today());

    assertThat(parked.byService()).containsKeys("Fargate", "EC2", "RDS").doesNotContainKey("ALB");
    assertThat(instances(parked)).isEqualByComparingTo("3187.2384");
  }

  @Test
  void tasksOfAnUnknownDesignAreTakenAsTheyLook() {
    TaskSize size = new TaskSize(512, 1024);

    assertThat(ScaleBill.tasks("eu-west-1", "web", "FARGATE_SPOT", size, 3).entries())
        .isEqualTo(
            List.of(
                Entry.of(
                    "web", "web", 3, new FargateTask(512, 1024, Processor.X86, Market.SPOT, 20))));
    assertThat(ScaleBill.tasks("eu-west-1", "web", "EC2", size, 3).entries()).isEmpty();
  }

  private static BigDecimal instances(Estimate estimate) {
    return estimate.byService().getOrDefault("EC2", Total.NOTHING).amount();
  }

  private static Terms today() {
    return Terms.onDemand(LocalDate.of(2026, 11, 29));
  }

  private static String cents(BillOfMaterials bill) {
    return ESTIMATOR
        .estimate(bill, today())
        .total()
        .amount()
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
