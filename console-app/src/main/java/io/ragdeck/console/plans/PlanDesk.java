package io.ragdeck.console.plans;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.Plan.State;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.plan.Planner;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Begins, finds and discards plans, from a page or by the API: checked, audited, done. */
@Singleton
final class PlanDesk {

  private static final Logger LOG = Logger.getLogger(PlanDesk.class);

  /** The id names change sets too, and somebody will read it in AWS's console. */
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'plan-'yyyyMMdd-HHmmss-", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONGEST_KEY = 200;

  /** What a failed attempt to discard is kept under. */
  static final String DISCARD = "discard";

  private final Blueprints blueprints;
  private final AwsClients clients;
  private final Planner planner;
  private final StoredPlans plans;
  private final StoredOperations operations;
  private final PlanRuns runs;
  private final Versions versions;
  private final AuditTrail audit;
  private final Clock clock;

  PlanDesk(
      Blueprints blueprints,
      AwsClients clients,
      Planner planner,
      StoredPlans plans,
      StoredOperations operations,
      PlanRuns runs,
      Versions versions,
      AuditTrail audit,
      Clock clock) {
    this.blueprints = blueprints;
    this.clients = clients;
    this.planner = planner;
    this.plans = plans;
    this.operations = operations;
    this.runs = runs;
    this.versions = versions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What discarding came to. */
  sealed interface Discarded {

    /** Its change sets are gone. */
    record Done(Plan plan) implements Discarded {}

    /** It is still being drawn. */
    record TooEarly() implements Discarded {}

    /** It is being applied. */
    record Applying(String operation) implements Discarded {}

    /** AWS would not let go of a change set; the plan is as it was. */
    record Failed(CloudProblem why) implements Discarded {}
  }

  /**
   * @param key names the request, so that the same one sent twice begins one plan; empty: none
   */
  Asked begin(Actor actor, PlanOrder order, Optional<String> key) {
    List<FieldFault> faults = new ArrayList<>();
    Optional<Blueprint> blueprint = blueprints.named(order.blueprint());
    if (blueprint.isEmpty()) {
      faults.add(
          new FieldFault(
              "blueprint",
              "There is no blueprint '%s'.".formatted(order.blueprint()),
              "One of: %s."
                  .formatted(
                      blueprints.all().stream()
                          .map(Blueprint::id)
                          .collect(Collectors.joining(", ")))));
    }
    Optional<Location> location = location(order.location());
    if (location.isEmpty()) {
      faults.add(
          new FieldFault(
              "location",
              "'%s' is not watched by this console.".formatted(order.location()),
              "One of: %s."
                  .formatted(
                      clients.locations().stream()
                          .map(Location::toString)
                          .sorted()
                          .collect(Collectors.joining(", ")))));
    }
    if (key.filter(given -> given.length() > LONGEST_KEY).isPresent()) {
      faults.add(
          new FieldFault(
              "Idempotency-Key",
              "The key is too long.",
              "At most 200 characters, such as a UUID."));
    }
    if (blueprint.isEmpty() || location.isEmpty() || !faults.isEmpty()) {
      return new Asked.Refused(faults);
    }
    PlanRequest request =
        new PlanRequest(
            order.blueprint(),
            order.variant(),
            order.name(),
            order.environment(),
            location.get(),
            order.parameters());
    try {
      Design ignored = blueprint.get().design(request.design());
    } catch (BlueprintException refused) {
      return new Asked.Refused(refused.problems().stream().map(FieldFault::of).toList());
    }
    return begin(actor, blueprint.get(), request, key);
  }

  private Asked begin(Actor actor, Blueprint blueprint, PlanRequest request, Optional<String> key) {
    String id = ID.format(clock.instant()) + UUID.randomUUID().toString().substring(0, 6);
    Plan plan = planner.begin(id, request, actor.who());
    Optional<StoredPlan> earlier = plans.begin(plan, key);
    if (earlier.isPresent()) {
      Plan first = earlier.get().plan();
      return first.request().equals(request)
          ? new Asked.Started(first)
          : new Asked.OtherPlan(first);
    }
    audit.record(
        actor,
        Action.PLAN_BEGIN,
        id,
        Result.DONE,
        "%s, variant %s, as %s-%s in %s"
            .formatted(
                request.blueprint(),
                request.variant(),
                request.name(),
                request.environment(),
                request.location()));
    runs.start(plan, blueprint);
    return new Asked.Started(plan);
  }

  private Optional<Location> location(String typed) {
    return clients.locations().stream()
        .filter(watched -> watched.toString().equals(typed))
        .findFirst();
  }

  /**
   * @throws NotFoundException names the plan
   */
  StoredPlan find(String id) {
    return plans
        .find(id)
        .orElseThrow(() -> new NotFoundException("There is no plan '%s'.".formatted(id)));
  }

  /** One that was never finished may have left more than it knows. */
  private Plan takenBack(Plan plan) {
    Optional<Blueprint> blueprint =
        blueprints.named(plan.request().blueprint()).filter(_ -> plan.state() == State.FAILED);
    try {
      return blueprint.isPresent()
          ? planner.discardUnfinished(plan, blueprint.get())
          : planner.discard(plan);
    } catch (BlueprintException changed) {
      return planner.discard(plan);
    }
  }

  /** Takes back what the plan left in AWS. A second time it has nothing to do. */
  Discarded discard(Actor actor, String id) {
    StoredPlan stored = find(id);
    Plan plan = stored.plan();
    Optional<String> applying = stored.operation().filter(this::isUnfinished);
    if (applying.isPresent()) {
      return new Discarded.Applying(applying.get());
    }
    if (plan.state() == State.DRAWING) {
      return new Discarded.TooEarly();
    }
    if (plan.state() == State.DISCARDED) {
      return new Discarded.Done(plan);
    }
    try {
      Plan discarded = takenBack(plan);
      plans.update(discarded);
      versions.advance(new Topic.OnePlan(id));
      audit.done(actor, Action.PLAN_DISCARD, id);
      return new Discarded.Done(discarded);
    } catch (SdkException refused) {
      CloudProblem why = CloudProblem.of(refused);
      LOG.warnf("A plan could not be discarded: %s [%s]", why.message(), id);
      audit.record(actor, Action.PLAN_DISCARD, id, Result.FAILED, why.message());
      plans.remedied(
          id, new PlanRemedy(DISCARD, clock.instant(), actor.who(), false, why.message()));
      versions.advance(new Topic.OnePlan(id));
      return new Discarded.Failed(why);
    }
  }

  private boolean isUnfinished(String operation) {
    return operations.find(operation).filter(one -> !one.state().finished()).isPresent();
  }
}
