package io.ragdeck.console.costs;

import io.ragdeck.console.costs.Basis.Kind;
import io.ragdeck.console.costs.SystemCosts.Parts;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.cost.actual.Alert;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.DailyCost;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spending;
import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Bills by hand whose totals are known. */
final class CostCast {

  static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  static final Reckoner RECKONER =
      new Reckoner(ESTIMATOR, new Advisor(ESTIMATOR), Sightings.NONE, Cast.NOW);

  /** 36.04 USD in Virginia. */
  static final Entry WEB =
      Entry.of(
          "web",
          "web",
          1,
          new Material.FargateTask(1024, 2048, Processor.X86, Market.ON_DEMAND, 20));

  /** 5 GB of logs a month, assumed, and kept for two weeks. */
  static final Entry LOGS = Entry.of("web", "/ecs/web", 1, new Material.LogGroup(14));

  /** Nobody sells it. */
  static final Entry ODD =
      Entry.of("gpu", "gpu-host", 2, new Material.Instance("g9.large", Market.ON_DEMAND));

  private CostCast() {}

  static BillOfMaterials bill(Entry... entries) {
    return new BillOfMaterials("us-east-1", List.of(entries));
  }

  static Parts designed(FleetSystem system, Entry... entries) {
    return new Parts(
        system,
        Optional.empty(),
        List.of(new Basis(Kind.BLUEPRINT, "by hand", bill(entries), Optional.empty(), List.of())));
  }

  static Parts unknown(FleetSystem system) {
    return new Parts(system, Optional.empty(), List.of());
  }

  static AskedTerms terms(Map<String, String> query) {
    return AskedTerms.of(new MultivaluedHashMap<>(query), Cast.NOW);
  }

  static AskedTerms usual() {
    return terms(Map.of());
  }

  /** 3 USD a day for ragqa over 59 days, in two services; of the last day nothing is known. */
  static Paid paid() {
    return paid(Optional.of(bill("ragqa", Cast.READ)), Optional.empty());
  }

  static Paid denied() {
    return paid(Optional.empty(), Optional.of("Not allowed: ce:GetCostAndUsage"));
  }

  /** The last good one is two days old. */
  static Paid failingSince() {
    return paid(
        Optional.of(bill("ragqa", Cast.NOW.minus(Duration.ofDays(2)))),
        Optional.of("The 6 requests of today are used up"));
  }

  static Paid untagged() {
    return paid(Optional.of(bill("", Cast.READ)), Optional.empty());
  }

  private static Paid paid(Optional<Spending> spending, Optional<String> problem) {
    LocalDate today = LocalDate.ofInstant(Cast.NOW, ZoneOffset.UTC);
    Forecast rest =
        new Forecast.Expected(
            today,
            today.plusDays(11),
            new BigDecimal("40"),
            new BigDecimal("30"),
            new BigDecimal("50"));
    Budget budget =
        new Budget(
            "ragqa",
            Optional.of("ragqa"),
            Optional.empty(),
            new BigDecimal("100"),
            Optional.of(new BigDecimal("54")),
            Optional.of(new BigDecimal("94")),
            List.of(
                new Alert(Alert.Of.ACTUAL, BigDecimal.valueOf(50), true, true),
                new Alert(Alert.Of.ACTUAL, BigDecimal.valueOf(75), true, false),
                new Alert(Alert.Of.FORECAST, BigDecimal.valueOf(100), true, false)));
    return new Paid(
        Optional.of(new KeptSpending(spending, Map.of("ragqa", rest), Cast.NOW, problem)),
        3,
        Observed.of(List.of(budget), Cast.READ));
  }

  private static Spending bill(String system, Instant readAt) {
    LocalDate from = LocalDate.parse("2026-09-21");
    List<DailyCost> costs =
        from.datesUntil(LocalDate.parse("2026-11-19"))
            .flatMap(
                day ->
                    Stream.of(
                        new DailyCost(day, system, "Amazon ElastiCache", new BigDecimal("2")),
                        new DailyCost(
                            day, system, "Amazon Elastic Container Service", BigDecimal.ONE)))
            .toList();
    return new Spending("ragdeck:system", from, readAt, costs);
  }
}
