package io.ragdeck.console.costs;

import io.ragdeck.cloud.Location;
import io.ragdeck.cost.advice.Observations.OldCopies;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.fleet.SystemId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a system costs if it goes on as it is now.
 *
 * @param system empty for what belongs to no system of the location
 * @param observedAt when the oldest part that it rests on was observed
 * @param bill what it consists of, for who reckons with other terms
 * @param copies parts of the bill that nothing is known to refer to any more
 */
public record RunRate(
    Location location,
    Optional<SystemId> system,
    Instant observedAt,
    BillOfMaterials bill,
    Estimate estimate,
    List<OldCopies> copies) {

  public RunRate {
    copies = List.copyOf(copies);
  }

  /** US dollars in a month of 730 hours, and how many lines it leaves out. */
  public Total monthly() {
    return estimate.total();
  }

  /** US dollars an hour, not rounded, without what is unknown. */
  public BigDecimal hourly() {
    return monthly().amount().divide(Estimator.HOURS, MathContext.DECIMAL64);
  }

  /** The lines that say why they have no amount. */
  public List<LineItem> unknown() {
    return estimate.lines().stream().filter(line -> line.amount().isEmpty()).toList();
  }
}
