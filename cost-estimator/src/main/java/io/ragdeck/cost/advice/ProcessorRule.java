package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Function;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Graviton in place of Intel and AMD, for tasks and functions: the same sizes for less. */
final class ProcessorRule {

  private ProcessorRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    return basis.bill().entries().stream()
        .filter(entry -> onArm(entry.material()).isPresent())
        .map(
            entry ->
                new Idea(
                    Kind.ARM,
                    entry.component(),
                    "Run %s on ARM".formatted(entry.component()),
                    "The image must be built for ARM, and its libraries must exist for it.",
                    Confidence.CHECK,
                    Set.of(Facet.of(entry, Facet.What.PROCESSOR)),
                    now -> now.replacing(Same.as(entry), ProcessorRule::onArm)));
  }

  private static Entry onArm(Entry entry) {
    return onArm(entry.material()).map(arm -> Same.with(entry, arm)).orElse(entry);
  }

  /** Empty for what is on ARM already, or can't be; Fargate has no spare capacity on ARM here. */
  private static Optional<Material> onArm(Material material) {
    if (material instanceof FargateTask task
        && task.processor() == Processor.X86
        && task.market() == Market.ON_DEMAND) {
      return Optional.of(
          new FargateTask(
              task.cpu(), task.memory(), Processor.ARM, task.market(), task.ephemeralGib()));
    }
    if (material instanceof Function function && function.processor() == Processor.X86) {
      return Optional.of(
          new Function(
              function.memory(), Processor.ARM, function.ephemeralMib(), function.provisioned()));
    }
    return Optional.empty();
  }
}
