package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A system that was deployed from a blueprint and runs as designed costs what its templates say:
 * two ways to the same bill of materials, which know nothing of each other. Every difference is
 * named here, with its reason.
 */
@QuarkusTest
class EstimatesAgreeTest {

  private static final String KNOWN = "in advance it is assumed, of what runs it is known";
  private static final String NOT_READ = "nobody lists them for the inventory";

  /** Where less is known in advance than when it runs, or the other way round. */
  private static final Map<String, String> EXPLAINED =
      Map.ofEntries(
          Map.entry("CloudWatch: Logs ingestion, Standard class", KNOWN),
          Map.entry("CloudWatch: Logs storage", KNOWN),
          Map.entry("EFS: Standard storage", KNOWN),
          // Only once they were counted, which takes minutes.
          Map.entry("ECR: Private storage", KNOWN),
          Map.entry("EBS: Snapshot", "somebody took them, no template"),
          Map.entry("AWS Backup: EFS warm storage", NOT_READ),
          Map.entry("RDS: Backup storage", NOT_READ),
          Map.entry("CloudWatch: Dashboard", NOT_READ),
          Map.entry("Route 53: Hosted zone, first 25", NOT_READ),
          Map.entry("Route 53: Standard queries, first 1B", NOT_READ),
          Map.entry(
              "CloudWatch: Custom metric, first 10,000",
              "whether instances are watched in detail is not read: seven metrics of each"));

  /** US dollars a month: what the explained ones come to together, and no more. */
  private static final BigDecimal AT_MOST = BigDecimal.valueOf(40);

  @Inject Simulation simulation;
  @Inject FleetBoard board;
  @Inject InventoryWatch inventory;
  @Inject RunRates rates;
  @Inject SystemCosts costs;
  @Inject Estimates estimates;

  @BeforeEach
  void waitForTheInventory() {
    simulation.play("healthy");
    // The tags of what was played before say nothing of whose the load balancers are.
    inventory.refreshNow();
    await().atMost(Duration.ofSeconds(90)).until(this::hasItsBalancer);
  }

  @Test
  void asItRunsAndAsDesignedDifferInWhatIsExplainedAlone() {
    Map<String, BigDecimal> running = byItem(estimate(Basis.Kind.RUNNING));
    Map<String, BigDecimal> designed = byItem(estimate(Basis.Kind.BLUEPRINT));
    Map<String, String> differences = new TreeMap<>();
    Map<String, BigDecimal> all = new TreeMap<>(running);
    designed.forEach(all::putIfAbsent);
    all.keySet()
        .forEach(
            item -> {
              BigDecimal runs = running.getOrDefault(item, BigDecimal.ZERO);
              BigDecimal drawn = designed.getOrDefault(item, BigDecimal.ZERO);
              if (cents(runs).compareTo(cents(drawn)) != 0) {
                differences.put(item, "%s against %s".formatted(cents(runs), cents(drawn)));
              }
            });
    assertThat(differences.keySet()).as(differences::toString).isSubsetOf(EXPLAINED.keySet());
    assertThat(differences).containsKeys("EBS: Snapshot", "CloudWatch: Dashboard");
    assertThat(sum(running).subtract(sum(designed)).abs()).isLessThan(AT_MOST);
  }

  private boolean hasItsBalancer() {
    return rates.of(system().id()).stream()
        .flatMap(rate -> rate.estimate().lines().stream())
        .anyMatch(line -> line.service().equals("ALB"));
  }

  private Estimate estimate(Basis.Kind kind) {
    return estimates.of(costs.of(system()).basis(kind).orElseThrow().bill());
  }

  private FleetSystem system() {
    return board.fleet().system("ragqa-production").orElseThrow();
  }

  private static Map<String, BigDecimal> byItem(Estimate estimate) {
    Map<String, BigDecimal> items = new TreeMap<>();
    List<LineItem> lines = estimate.lines();
    lines.forEach(
        line ->
            items.merge(
                line.service() + ": " + line.what(),
                line.amount().orElse(BigDecimal.ZERO),
                BigDecimal::add));
    return items;
  }

  private static BigDecimal sum(Map<String, BigDecimal> items) {
    return items.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }
}
