package io.ragdeck.console.costs;

import io.ragdeck.console.costs.Paid.MonthCost;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers that come first on the page of a system's costs, each with its age or its why. */
final class Headlines {

  private static final String UNKNOWN = "unknown";
  private static final String NOT_READ = "not read yet";

  private Headlines() {}

  static List<Headline> of(
      List<EstimateSection> estimates, Paid paid, FleetSystem system, Instant now) {
    List<Headline> all = new ArrayList<>(estimates.stream().map(Headlines::estimate).toList());
    YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
    all.add(monthToDate(paid, system, month));
    all.add(expected(paid, system, month));
    all.add(budget(paid, system));
    return all;
  }

  private static Headline estimate(EstimateSection section) {
    boolean complete = section.view().unknown().isEmpty();
    return new Headline(
        section.title(),
        section.view().total(),
        complete ? "a month of 730 hours" : section.view().unknown(),
        section.observedAt(),
        complete ? "" : "warn");
  }

  private static Headline monthToDate(Paid paid, FleetSystem system, YearMonth month) {
    Optional<MonthCost> cost = paid.month(system.name(), month);
    return new Headline(
        "Paid this month",
        cost.map(one -> Money.dollars(one.amount())).orElse(UNKNOWN),
        cost.map(one -> PaidSection.until(one.until())).orElseGet(() -> why(paid, system.name())),
        paid.readAt(),
        cost.isPresent() ? stale(paid) : UNKNOWN);
  }

  private static Headline expected(Paid paid, FleetSystem system, YearMonth month) {
    String label = "Expected this month";
    Optional<Paid.Expectation> known = paid.expected(system.name(), month);
    if (known.isPresent()) {
      return new Headline(
          label,
          "about " + Money.dollars(known.get().amount()),
          "%s to %s eight times of ten"
              .formatted(Money.dollars(known.get().low()), Money.dollars(known.get().high())),
          Optional.of(known.get().asked().atStartOfDay().toInstant(ZoneOffset.UTC)),
          stale(paid));
    }
    return unknown(
        label,
        paid.forecast(system.name())
            .map(Headlines::reason)
            .orElseGet(() -> why(paid, system.name())),
        paid);
  }

  private static String reason(Forecast forecast) {
    return switch (forecast) {
      case Forecast.Expected _ -> "what AWS expected is of another month";
      case Forecast.TooLittleHistory() -> "AWS wants a month of history first";
      case Forecast.Unknown(String why) -> why;
    };
  }

  private static Headline budget(Paid paid, FleetSystem system) {
    if (paid.budgets().value().isEmpty()) {
      return new Headline(
          "Budget",
          UNKNOWN,
          paid.budgets().problem().map(problem -> problem.message()).orElse(NOT_READ),
          Optional.empty(),
          UNKNOWN);
    }
    List<Budget> budgets = paid.budgets(system);
    if (budgets.isEmpty()) {
      return new Headline(
          "Budget", "none", "nobody is told when it costs more", paid.budgets().observedAt(), "");
    }
    BudgetRow row = BudgetRow.of(budgets.getFirst());
    return new Headline(
        "Budget",
        row.used(),
        row.spent(),
        paid.budgets().observedAt(),
        paid.budgets().isStale() ? "warn" : row.tone());
  }

  private static Headline unknown(String label, String detail, Paid paid) {
    return new Headline(label, UNKNOWN, detail, paid.readAt(), UNKNOWN);
  }

  private static String why(Paid paid, String name) {
    return paid.problem()
        .orElseGet(
            () -> {
              if (paid.kept().isEmpty()) {
                return NOT_READ;
              }
              return paid.spending().filter(bill -> bill.systems().contains(name)).isPresent()
                  ? "the next reading will tell: the bill is a day behind"
                  : "not on the bill";
            });
  }

  private static String stale(Paid paid) {
    return paid.kept().flatMap(KeptSpending::problem).isPresent() ? "warn" : "";
  }
}
