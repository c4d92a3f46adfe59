package io.ragdeck.cost.advice;

import io.ragdeck.cost.advice.Observations.IdleGpu;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** GPUs that did nothing for hours on each of seven days or more: run them when they are asked. */
final class IdleGpuRule {

  /** Fewer hours are not worth the minutes that an instance and a model take to come up. */
  private static final double LEAST_IDLE_HOURS = 4;

  private static final BigDecimal DAY = BigDecimal.valueOf(24);

  private IdleGpuRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    return basis.bill().entries().stream()
        .filter(IdleGpuRule::hasGpu)
        .flatMap(entry -> idea(entry, seen).stream());
  }

  private static Optional<Idea> idea(Entry entry, Observations seen) {
    return Optional.ofNullable(seen.idleGpus().get(entry.component()))
        .filter(idle -> idle.days() >= Observations.LEAST_DAYS)
        .filter(idle -> idle.idleHoursADay() >= LEAST_IDLE_HOURS)
        .map(idle -> idea(entry, idle));
  }

  private static Idea idea(Entry entry, IdleGpu idle) {
    BigDecimal busy = DAY.subtract(BigDecimal.valueOf(idle.idleHoursADay())).max(BigDecimal.ZERO);
    return new Idea(
        Kind.IDLE_GPU,
        entry.component(),
        "Stop the GPUs of %s in the %s hours a day in which they do nothing"
            .formatted(entry.component(), BigDecimal.valueOf(idle.idleHoursADay())),
        "The first question afterwards waits until instance and model are up: minutes. AWS may have"
            + " no GPU to give then.",
        Confidence.OBSERVED,
        Set.of(Facet.of(entry, Facet.What.HOURS)),
        now ->
            now.replacing(
                Same.as(entry),
                one ->
                    Same.during(one, one.hours().multiply(busy).divide(DAY, 2, RoundingMode.UP))));
  }

  /** The families with GPUs: g and p, such as g5.2xlarge and p4d.24xlarge. */
  private static boolean hasGpu(Entry entry) {
    return entry.material() instanceof Material.Instance instance
        && instance.type().matches("[gp]\\d.*");
  }
}
