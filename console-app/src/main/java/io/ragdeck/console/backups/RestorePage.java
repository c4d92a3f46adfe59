package io.ragdeck.console.backups;

import io.ragdeck.console.backups.RestoreOrders.Judged;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Money;
import io.ragdeck.console.metrics.Values;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.RestoreWindow;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.metrics.Unit;
import io.ragdeck.provisioning.restore.RestoreNames;
import io.ragdeck.provisioning.restore.Restores;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the form of a restore shows: the plan, and what may be chosen.
 *
 * @param plan what, where, how long, what it costs
 * @param window which moments can be chosen; empty where a copy was
 * @param nameHint what name is taken
 * @param uses what may become of it
 * @param asksForName whether the system's name must be typed
 * @param key makes sending the form twice begin one operation
 */
public record RestorePage(
    String system,
    String store,
    RestoreTyped typed,
    List<Fact> plan,
    Optional<RestoreWindow> window,
    String nameHint,
    List<Choice> uses,
    boolean asksForName,
    List<Violation> faults,
    String key) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RestorePage {
    plan = List.copyOf(plan);
    uses = List.copyOf(uses);
    faults = List.copyOf(faults);
  }

  /** A line of the plan. */
  public record Fact(String name, String text) {}

  /** What may become of what is restored. */
  public record Choice(String value, String label, String hint) {}

  /**
   * What else is known of the store.
   *
   * @param shape empty while it was not read
   * @param monthly what one more of it costs; empty while that is not known
   * @param lastTook how long making one took last time; empty where nobody did
   */
  record Beside(Optional<Shape> shape, Optional<Total> monthly, Optional<Duration> lastTook) {}

  static RestorePage of(
      FleetSystem system,
      Judged judged,
      RestoreTyped typed,
      Beside beside,
      boolean asksForName,
      String key) {
    DataStore store = judged.store().orElseThrow();
    return new RestorePage(
        system.id().value(),
        store.name(),
        typed,
        plan(system, store, judged, beside),
        judged.copy().isPresent()
            ? Optional.empty()
            : judged.protection().flatMap(one -> one.window()),
        store.type() == DataStore.Type.FILE_SYSTEM
            ? "One that is free; or %s, to have the files in a directory of their own in the old one."
                .formatted(store.id())
            : "One that is free: nothing is restored over what stands.",
        uses(store),
        asksForName,
        judged.faults(),
        key);
  }

  /** A name that is free as a rule. */
  static String suggested(DataStore store, Instant takenAt) {
    return RestoreNames.suggested(
        StoreTypes.restored(store).orElse(""), store.id(), DAY.format(takenAt));
  }

  private static List<Fact> plan(
      FleetSystem system, DataStore store, Judged judged, Beside beside) {
    List<Fact> plan = new ArrayList<>();
    plan.add(new Fact("What", what(store, judged.copy())));
    judged
        .copy()
        .flatMap(Copy::bytes)
        .ifPresent(bytes -> plan.add(new Fact("Size, at most", Values.words(bytes, Unit.BYTES))));
    plan.add(
        new Fact(
            "Where",
            "%s, beside %s and like it%s. The copy is only read."
                .formatted(system.location(), store.name(), like(beside.shape()).orElse(""))));
    plan.add(
        new Fact(
            "How long",
            beside
                .lastTook()
                .map(
                    took ->
                        "%s last time, for a store of this kind of the system."
                            .formatted(Ages.span(took)))
                .orElse(
                    "Unknown: no such restore of this system went well yet. A rehearsal would tell.")));
    plan.add(
        new Fact(
            "What it costs",
            beside
                .monthly()
                .map(
                    total ->
                        "%s a month on demand, as %s does, as long as both stand."
                            .formatted(Money.said(total), store.name()))
                .orElse("Unknown: %s was not read yet.".formatted(store.name()))));
    return plan;
  }

  private static String what(DataStore store, Optional<Copy> copy) {
    return copy.map(
            one ->
                "%s of %s%s"
                    .formatted(
                        one.name(),
                        store.name(),
                        one.takenAt().map(at -> ", taken " + Ages.exact(at)).orElse("")))
        .orElseGet(() -> "%s as it was at a moment".formatted(store.name()));
  }

  private static Optional<String> like(Optional<Shape> shape) {
    return shape.flatMap(
        one ->
            one instanceof Shape.Database database
                ? Optional.of(
                    ": %s %s on %s, %s GiB of %s, %s, in the same subnets and security groups"
                        .formatted(
                            database.engine(),
                            database.version(),
                            database.instanceClass(),
                            database.storageGib(),
                            database.storageType(),
                            database.multiAz() ? "in two zones" : "in one zone"))
                : Optional.empty());
  }

  private static List<Choice> uses(DataStore store) {
    List<Choice> uses = new ArrayList<>();
    uses.add(
        new Choice(
            RestoreOrders.BESIDE,
            "Beside the old one",
            "It stays until somebody deletes it, and nobody is told of it."));
    uses.add(
        new Choice(
            RestoreOrders.REHEARSAL,
            "As a rehearsal",
            "It is deleted again, whatever comes of it: you learn whether it can be made, and how long that takes."));
    if (StoreTypes.restored(store).filter(Restores.IN_PLACE_TYPES::contains).isPresent()) {
      uses.add(
          new Choice(
              RestoreOrders.IN_PLACE,
              "In place of the old one",
              "Then the services are led to it, by their secrets, parameters and variables, and deployed anew; what was written since the copy is not in it. "
                  + "If any step fails they are led back to the old one, which stays until you have it deleted. It has the password that the old one had when the copy was taken."));
    }
    return uses;
  }

  /** What is wrong with a field; empty for nothing. */
  public Optional<Violation> fault(String field) {
    return faults.stream().filter(fault -> fault.field().equals(field)).findFirst();
  }

  public boolean isChosen(Choice choice) {
    return choice.value().equals(typed.use().isEmpty() ? RestoreOrders.BESIDE : typed.use());
  }
}
