package io.ragdeck.console.costs;

import io.ragdeck.console.costs.SystemCosts.Parts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.blueprint.Design;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the page of a system's costs shows.
 *
 * @param advice what would save how much; empty where there is nothing to estimate
 * @param estimates of what runs, and of what its blueprint would make
 * @param assumptions that the estimates rest on, those that were changed first
 * @param faults of the address that belong to no field
 * @param query the terms as an address has them; empty for the usual
 * @param operator whether the visitor may make a budget and change what runs
 * @param compare where its variant stands beside others; empty where it is of no blueprint
 */
public record SystemCostsPage(
    String system,
    List<Headline> headlines,
    PaidSection paid,
    List<BudgetRow> budgets,
    Optional<AdviceSection> advice,
    List<EstimateSection> estimates,
    List<AssumptionRow> assumptions,
    List<WayRow> ways,
    List<Violation> faults,
    boolean refused,
    String query,
    Optional<String> compare,
    boolean operator,
    List<Note> notes,
    Instant now) {

  public SystemCostsPage {
    headlines = List.copyOf(headlines);
    budgets = List.copyOf(budgets);
    estimates = List.copyOf(estimates);
    assumptions = List.copyOf(assumptions);
    ways = List.copyOf(ways);
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  static SystemCostsPage of(
      Fleet fleet, Parts parts, Paid paid, AskedTerms asked, Reckoner reckoner, boolean operator) {
    Estimator estimator = reckoner.estimator();
    FleetSystem system = parts.system();
    List<EstimateSection> estimates =
        parts.bases().stream().map(one -> EstimateSection.of(one, asked, estimator)).toList();
    Optional<Basis> best = parts.bases().stream().findFirst();
    return new SystemCostsPage(
        system.id().value(),
        Headlines.of(estimates, paid, system, reckoner.now()),
        PaidSection.of(
            paid, system.name(), best.map(one -> one.estimate(estimator, asked.onDemand()))),
        paid.budgets(system).stream().map(BudgetRow::of).toList(),
        best.map(one -> reckoner.advice(parts, one, asked.onDemand())),
        estimates,
        assumptions(parts, asked, estimator),
        WayRow.all(asked.terms().whatIf()),
        asked.general(),
        !asked.violations().isEmpty(),
        asked.query(),
        parts.design().map(SystemCostsPage::compare),
        operator,
        Notes.about(system, fleet.sources()),
        reckoner.now());
  }

  /** The address of the same terms, elsewhere. */
  public String with(String path) {
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  /** Whether anything is not as usual. */
  public boolean changed() {
    return !query.isEmpty() || refused;
  }

  /** The line items as a file. */
  public String file() {
    return "/systems/%s/costs.csv".formatted(system);
  }

  /** Whether somebody is at work on the assumptions. */
  public boolean opened() {
    return assumptions.stream().anyMatch(one -> one.changed() || one.violation().isPresent());
  }

  private static List<AssumptionRow> assumptions(
      Parts parts, AskedTerms asked, Estimator estimator) {
    Set<Assumption> all = EnumSet.noneOf(Assumption.class);
    for (Basis basis : parts.bases()) {
      all.addAll(estimator.assumptions(basis.bill(), asked.terms()));
    }
    all.addAll(asked.written().keySet());
    return all.stream().map(one -> AssumptionRow.of(one, asked)).toList();
  }

  private static String compare(Design design) {
    return "/costs/compare?blueprint=%s&environment=%s"
        .formatted(design.blueprint(), design.environment());
  }
}
