package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Instance;
import io.ragdeck.cost.estimate.material.Material.Market;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Spare capacity: AWS takes it back with two minutes' notice. */
final class MarketRule {

  private MarketRule() {}

  /** In production only what has several: one that is taken back is then not all of them. */
  static Stream<Idea> ideas(Basis basis, Observations seen) {
    return basis.bill().entries().stream()
        .filter(entry -> onSpot(entry.material()).isPresent())
        .filter(entry -> !seen.production() || entry.count().intValue() > 1)
        .map(
            entry ->
                new Idea(
                    Kind.SPOT,
                    entry.component(),
                    "Run %s on Spot capacity".formatted(entry.component()),
                    "AWS takes it back with two minutes' notice, and may have none to give. Not for"
                        + " what keeps data.",
                    Confidence.CHECK,
                    Set.of(Facet.of(entry, Facet.What.MARKET)),
                    now -> now.replacing(Same.as(entry), MarketRule::onSpot)));
  }

  private static Entry onSpot(Entry entry) {
    return onSpot(entry.material()).map(spot -> Same.with(entry, spot)).orElse(entry);
  }

  private static Optional<Material> onSpot(Material material) {
    if (material instanceof FargateTask task && task.market() == Market.ON_DEMAND) {
      return Optional.of(
          new FargateTask(
              task.cpu(), task.memory(), task.processor(), Market.SPOT, task.ephemeralGib()));
    }
    if (material instanceof Instance instance && instance.market() == Market.ON_DEMAND) {
      return Optional.of(new Instance(instance.type(), Market.SPOT));
    }
    return Optional.empty();
  }
}
