package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The few prices of Mumbai that these tests look at, as on its price list; everything else is
 * unknown.
 */
final class HandPrices {

  private static final BigDecimal VCPU_HOUR = new BigDecimal("0.04256");
  private static final BigDecimal GB_HOUR = new BigDecimal("0.004655");
  private static final BigDecimal G5_2XLARGE_HOUR = new BigDecimal("1.45536");
  private static final BigDecimal UNITS = BigDecimal.valueOf(1024);

  private HandPrices() {}

  static Estimate estimate(BillOfMaterials bill) {
    return new Estimate(
        bill.region(), bill.entries().stream().map(HandPrices::line).toList(), List.of());
  }

  private static LineItem line(Entry entry) {
    Optional<BigDecimal> amount =
        hourly(entry.material()).map(rate -> rate.multiply(entry.count()).multiply(entry.hours()));
    return new LineItem(
        entry.component(),
        entry.material().getClass().getSimpleName(),
        entry.resource(),
        entry.material().toString(),
        entry.count(),
        "each",
        Optional.of(entry.hours()),
        Optional.empty(),
        amount,
        "",
        amount.isPresent() ? "" : "no price in this test");
  }

  private static Optional<BigDecimal> hourly(Material material) {
    if (material instanceof Material.FargateTask task) {
      return Optional.of(
          VCPU_HOUR
              .multiply(BigDecimal.valueOf(task.cpu()).divide(UNITS))
              .add(GB_HOUR.multiply(BigDecimal.valueOf(task.memory()).divide(UNITS))));
    }
    return material instanceof Material.Instance instance && instance.type().equals("g5.2xlarge")
        ? Optional.of(G5_2XLARGE_HOUR)
        : Optional.empty();
  }
}
