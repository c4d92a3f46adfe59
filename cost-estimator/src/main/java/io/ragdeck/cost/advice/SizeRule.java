package io.ragdeck.cost.advice;

import io.ragdeck.cost.advice.Observations.Load;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.FargateSize;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Smaller tasks, from what was observed for a week at least: the smallest size that Fargate has and
 * that leaves a third of the CPU and a quarter of the memory free at the highest load.
 */
final class SizeRule {

  private static final double CPU_HEADROOM = 1.5;
  private static final double MEMORY_HEADROOM = 4.0 / 3;

  private SizeRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    return basis.bill().entries().stream()
        .filter(entry -> entry.material() instanceof FargateTask)
        .flatMap(entry -> idea(entry, seen).stream());
  }

  private static Optional<Idea> idea(Entry entry, Observations seen) {
    FargateTask task = (FargateTask) entry.material();
    return Optional.ofNullable(seen.loads().get(entry.component()))
        .filter(load -> load.days() >= Observations.LEAST_DAYS)
        .flatMap(load -> enough(task, load))
        .map(
            size ->
                new Idea(
                    Kind.RIGHT_SIZE,
                    entry.component(),
                    "Give %s %s CPU units and %s MiB in place of %s and %s"
                        .formatted(
                            entry.component(),
                            size.cpu(),
                            size.memory(),
                            task.cpu(),
                            task.memory()),
                    "A load above the highest of the observed days has less room; out of memory,"
                        + " a task is killed.",
                    Confidence.OBSERVED,
                    Set.of(Facet.of(entry, Facet.What.SIZE)),
                    now -> now.replacing(Same.as(entry), one -> sized(one, size))));
  }

  private static Entry sized(Entry entry, FargateSize size) {
    FargateTask task = (FargateTask) entry.material();
    return Same.with(
        entry,
        new FargateTask(
            size.cpu(), size.memory(), task.processor(), task.market(), task.ephemeralGib()));
  }

  /** The smallest that is enough; empty where that is no smaller. */
  private static Optional<FargateSize> enough(FargateTask task, Load load) {
    double cpu = task.cpu() * load.cpuPercent() / 100 * CPU_HEADROOM;
    double memory = task.memory() * load.memoryPercent() / 100 * MEMORY_HEADROOM;
    return FargateSize.all().stream()
        .filter(size -> size.cpu() >= cpu && size.memory() >= memory)
        .filter(size -> size.cpu() <= task.cpu() && size.memory() <= task.memory())
        .findFirst()
        .filter(size -> size.cpu() < task.cpu() || size.memory() < task.memory());
  }
}
