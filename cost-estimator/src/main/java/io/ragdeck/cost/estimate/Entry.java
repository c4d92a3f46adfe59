package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One entry of a bill of materials.
 *
 * @param component of the system, such as {@code llm-service}; {@code network} and the like for
 *     what all share
 * @param resource how an operator knows it, such as a logical id or a name
 * @param count how many; may be a fraction where it is an average over the month. Below zero: a
 *     finding
 * @param hours of the month in which they exist, at most {@link Estimator#HOURS}
 * @param known use that is known or declared, in place of the assumption
 */
public record Entry(
    String component,
    String resource,
    BigDecimal count,
    BigDecimal hours,
    Material material,
    Map<Assumption, BigDecimal> known) {

  public Entry {
    known = Map.copyOf(known);
  }

  /** A number of them, all month long. */
  public static Entry of(String component, String resource, long count, Material material) {
    return new Entry(
        component, resource, BigDecimal.valueOf(count), Estimator.HOURS, material, Map.of());
  }
}
