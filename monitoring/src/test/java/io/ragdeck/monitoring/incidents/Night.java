package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Quiet;
import io.ragdeck.monitoring.checks.StandardChecks;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.metrics.MetricReader;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox, looked at every minute as the console does, incidents kept in memory. */
final class Night implements AutoCloseable {

  static final Duration PERIOD = Duration.ofMinutes(1);

  private final SandboxFleet fleet;
  private final GpuBoard gpus = new GpuBoard();
  private final InventoryBoard inventory = new InventoryBoard();
  private final ServingBoard serving = new ServingBoard();
  private final GpuWatch gpuWatch;
  private final InventoryWatch inventoryWatch;
  private final ServingWatch servingWatch;
  private final List<Check> checks = StandardChecks.all();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Folding folding = new Folding(() -> "i" + numbers.incrementAndGet());
  private final Map<String, Instant> looked = new HashMap<>();
  private final Map<String, Tracked> known = new LinkedHashMap<>();
  private final List<IncidentChange> changes = new ArrayList<>();

  Night(String scenario) {
    fleet = new SandboxFleet(scenario);
    gpuWatch = new GpuWatch(fleet.sandbox().clients(), gpus, fleet.sandbox().clock());
    inventoryWatch =
        new InventoryWatch(fleet.sandbox().clients(), inventory, fleet.sandbox().clock());
    servingWatch =
        new ServingWatch(
            fleet.sandbox().clients(),
            fleet.sandbox().probe(),
            fleet.board(),
            serving,
            9400,
            fleet.sandbox().clock());
    fleet.refreshWithDefinitions();
    look();
  }

  SandboxFleet fleet() {
    return fleet;
  }

  void after(Duration time) {
    fleet.sandbox().clock().advance(time);
    fleet.refresh();
    look();
  }

  void run(Duration time) {
    run(time, PERIOD);
  }

  void run(Duration time, Duration step) {
    for (Duration left = time; left.isPositive(); left = left.minus(step)) {
      after(step);
    }
  }

  List<Incident> open() {
    return all().stream().filter(Incident::isOpen).toList();
  }

  List<Incident> all() {
    return known.values().stream().map(Tracked::incident).toList();
  }

  List<IncidentChange> changes() {
    return changes;
  }

  private void look() {
    gpuWatch.refreshNow();
    servingWatch.refreshNow();
    Instant now = fleet.sandbox().clock().instant();
    List<Check> due =
        checks.stream()
            .filter(
                check ->
                    !looked
                        .getOrDefault(check.id(), Instant.MIN)
                        .isAfter(now.minus(check.period())))
            .toList();
    if (due.stream().anyMatch(check -> check.period().compareTo(PERIOD) > 0)) {
      inventoryWatch.refreshNow();
    }
    due.forEach(check -> looked.put(check.id(), now));
    fleet.board().fleet().systems().forEach(system -> look(system, due, now));
  }

  private void look(FleetSystem system, List<Check> due, Instant now) {
    Map<String, Duration> asked = new HashMap<>();
    due.forEach(check -> asked.put(check.id(), check.period()));
    Evidence evidence = evidence(system, now);
    List<Answer> answers = due.stream().flatMap(check -> check.look(evidence).stream()).toList();
    Folded folded =
        folding.fold(
            known.values().stream()
                .filter(one -> one.incident().system().equals(system.id()))
                .toList(),
            new Round(system.id(), asked, answers, false, now));
    folded.incidents().forEach(one -> known.put(one.incident().id(), one));
    changes.addAll(folded.changes());
  }

  private Evidence evidence(FleetSystem system, Instant now) {
    Inventory all = inventory.of(system.location());
    Map<Optional<SystemId>, Inventory> split = Ownership.split(all, fleet.board().fleet());
    return new Evidence(
        system,
        split.getOrDefault(Optional.of(system.id()), Inventory.never(system.location())),
        GpuSystem.of(system, gpus.of(system.location())),
        serving.hosts(),
        Quiet.NOT,
        Observed.never(),
        (queries, range) ->
            new MetricReader(fleet.sandbox().clients().cloudWatch(system.location()))
                .read(queries, range),
        now);
  }

  @Override
  public void close() {
    servingWatch.close();
    inventoryWatch.close();
    gpuWatch.close();
    fleet.close();
  }
}
