package io.ragdeck.console.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cloud.sandbox.SandboxClock;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.console.costs.SpendingWatch;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to the sandbox as a whole: each change is audited, then made, then read. */
@Singleton
final class Controls {

  /** Further at once takes long to live through; press twice. */
  static final Duration FARTHEST = Duration.ofDays(1);

  private static final int FASTEST = (int) SandboxClock.FASTEST;

  private final Optional<Sandbox> sandbox;
  private final AuditTrail audit;
  private final Followers followers;
  private final SpendingWatch spending;

  Controls(
      Optional<Sandbox> sandbox, AuditTrail audit, Followers followers, SpendingWatch spending) {
    this.spending = spending;
    this.sandbox = sandbox;
    this.audit = audit;
    this.followers = followers;
  }

  /**
   * @throws NotFoundException where real accounts are watched
   */
  Sandbox sandbox() {
    return sandbox.orElseThrow(
        () -> new NotFoundException("This console watches real accounts: there is no sandbox."));
  }

  Change load(Actor actor, String name) {
    Sandbox world = sandbox();
    List<String> names = world.scenarios().stream().map(Scenario::name).toList();
    if (!names.contains(name)) {
      return Change.refused("name", "must be one of " + String.join(", ", names));
    }
    record(actor, "scenario " + name, "loaded");
    world.load(name);
    spending.forget();
    return done(Deed.SCENARIO_LOADED);
  }

  Change advance(Actor actor, Duration by) {
    Sandbox world = sandbox();
    if (by.isNegative() || by.isZero() || by.compareTo(FARTHEST) > 0) {
      return Change.refused("advance", "must be more than nothing and at most 24 hours");
    }
    record(actor, "clock", "put forward by " + by);
    world.clock().advance(by);
    return done(Deed.CLOCK_ADVANCED);
  }

  Change pace(Actor actor, double pace) {
    Sandbox world = sandbox();
    if (!(pace >= 1 && pace <= SandboxClock.FASTEST)) {
      return Change.refused("pace", "must be from 1, real time, to %s".formatted(FASTEST));
    }
    record(actor, "clock", "passes %s times as fast as real time".formatted(pace));
    world.clock().pace(pace);
    return done(Deed.PACE_SET);
  }

  Change addFault(Actor actor, FaultOrder order) {
    Sandbox world = sandbox();
    Optional<Change> refusal = refusal(world, order);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Fault fault =
        new Fault(
            order.service(),
            order.operation(),
            order.location().map(Location::parse),
            FaultOrder.Kind.labelled(order.effect()).orElseThrow().effect(order.delay()),
            order.probability());
    record(actor, "fault", "added: " + FaultOrder.line(fault));
    world.faults().add(fault);
    return done(Deed.FAULT_ADDED);
  }

  private static Optional<Change> refusal(Sandbox world, FaultOrder order) {
    if (!isServed(world, order)) {
      return Optional.of(
          Change.refused(
              order.service().equals("*") || isService(world, order) ? "operation" : "service",
              "must be one that the sandbox serves, or *"));
    }
    if (FaultOrder.Kind.labelled(order.effect()).isEmpty()) {
      return Optional.of(Change.refused("effect", "must be one of " + FaultOrder.Kind.labels()));
    }
    if (order.location().isPresent() && !locations(world).contains(order.location().get())) {
      return Optional.of(
          Change.refused("location", "must be one of " + String.join(", ", locations(world))));
    }
    if (order.delay().isNegative() || order.delay().compareTo(FaultOrder.LONGEST_DELAY) > 0) {
      return Optional.of(Change.refused("delay", "must be at most a minute"));
    }
    if (!(order.probability() > 0 && order.probability() <= 1)) {
      return Optional.of(
          Change.refused("probability", "must be more than nothing and at most always"));
    }
    return Optional.empty();
  }

  private static boolean isServed(Sandbox world, FaultOrder order) {
    return order.service().equals("*")
        ? order.operation().equals("*")
        : isService(world, order)
            && (order.operation().equals("*")
                || world.operations().contains(new Call(order.service(), order.operation())));
  }

  private static boolean isService(Sandbox world, FaultOrder order) {
    return world.operations().stream().anyMatch(call -> call.service().equals(order.service()));
  }

  static List<String> locations(Sandbox world) {
    return world.clients().locations().stream().map(Location::toString).sorted().toList();
  }

  Change removeFault(Actor actor, int number) {
    Sandbox world = sandbox();
    Fault fault = world.faults().inForce().get(number);
    if (fault == null) {
      return new Change.Refused(404, "fault", number + " is not in force");
    }
    record(actor, "fault", "removed: " + FaultOrder.line(fault));
    world.faults().remove(number);
    return done(Deed.FAULT_REMOVED);
  }

  Change clearFaults(Actor actor) {
    Sandbox world = sandbox();
    record(actor, "fault", "all removed: " + lines(world));
    world.faults().clear();
    return done(Deed.FAULTS_CLEARED);
  }

  private static String lines(Sandbox world) {
    return world.faults().inForce().values().stream()
        .map(FaultOrder::line)
        .collect(Collectors.joining("; "));
  }

  /** The clock stays: time does not run backwards here either. */
  Change putBack(Actor actor) {
    Sandbox world = sandbox();
    String scenario = world.scenario().name();
    record(actor, "scenario " + scenario, "everything put back");
    world.faults().clear();
    world.load(scenario);
    spending.forget();
    return done(Deed.PUT_BACK);
  }

  Change done(Deed deed) {
    followers.follow();
    return Change.done(deed);
  }

  void record(Actor actor, String target, String detail) {
    audit.record(actor, Action.SANDBOX_CHANGE, target, Result.DONE, detail);
  }
}
