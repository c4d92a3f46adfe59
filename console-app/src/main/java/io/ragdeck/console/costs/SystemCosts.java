package io.ragdeck.console.costs;

import io.ragdeck.console.costs.Basis.Kind;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Design;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is known of the cost of a system. Asks nobody: everything is kept already. */
@Singleton
public final class SystemCosts {

  private final SystemDesigns designs;
  private final Bills bills;
  private final RunRates rates;
  private final SpendingWatch spending;
  private final Estimator estimator;
  private final Clock clock;

  SystemCosts(
      SystemDesigns designs,
      Bills bills,
      RunRates rates,
      SpendingWatch spending,
      Estimator estimator,
      Clock clock) {
    this.designs = designs;
    this.bills = bills;
    this.rates = rates;
    this.spending = spending;
    this.estimator = estimator;
    this.clock = clock;
  }

  /**
   * What the cost of a system can be computed from.
   *
   * @param design that it was made from; empty where it is of no blueprint
   * @param bases the best first
   */
  record Parts(FleetSystem system, Optional<Design> design, List<Basis> bases) {

    Parts {
      bases = List.copyOf(bases);
    }

    Optional<Basis> basis(Kind kind) {
      return bases.stream().filter(basis -> basis.kind() == kind).findFirst();
    }
  }

  Parts of(FleetSystem system) {
    Optional<Design> design = designs.of(system);
    return new Parts(
        system,
        design,
        Stream.concat(
                rates.of(system.id()).map(Basis::of).stream(),
                design.flatMap(this::designed).stream())
            .toList());
  }

  /** In short, on demand and with every assumption as usual. */
  public CostRow row(FleetSystem system) {
    Instant now = clock.instant();
    Terms terms = Terms.onDemand(LocalDate.ofInstant(now, ZoneOffset.UTC));
    Parts parts = of(system);
    return CostRow.of(
        system,
        total(parts, Kind.RUNNING, terms),
        total(parts, Kind.BLUEPRINT, terms),
        spending.of(system),
        now);
  }

  /** All of it, on demand and with every assumption as usual. */
  public CostSummary.Known known(FleetSystem system) {
    Instant now = clock.instant();
    Terms terms = Terms.onDemand(LocalDate.ofInstant(now, ZoneOffset.UTC));
    return new CostSummary.Known(
        system.id().value(),
        system.name(),
        system.environment(),
        of(system).bases().stream()
            .map(
                basis ->
                    new CostSummary.Estimated(
                        basis.kind().key(), basis.estimate(estimator, terms), basis.observedAt()))
            .toList(),
        spending.of(system),
        YearMonth.from(now.atZone(ZoneOffset.UTC)));
  }

  private Optional<Total> total(Parts parts, Kind kind, Terms terms) {
    return parts.basis(kind).map(basis -> basis.estimate(estimator, terms).total());
  }

  private Optional<Basis> designed(Design design) {
    try {
      return Optional.of(Basis.of(design, bills.of(design)));
    } catch (BlueprintException undrawn) {
      return Optional.empty();
    }
  }
}
