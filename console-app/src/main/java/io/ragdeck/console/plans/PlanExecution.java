package io.ragdeck.console.plans;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationDesk;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.rollout.Approval;
import io.ragdeck.provisioning.rollout.Approval.Decision;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Applies a plan that somebody approves: from here on it is an operation. */
@Singleton
final class PlanExecution {

  private static final Logger LOG = Logger.getLogger(PlanExecution.class);

  private final PlanDesk desk;
  private final StoredPlans plans;
  private final Blueprints blueprints;
  private final Approval approval;
  private final OperationDesk operations;
  private final FleetBoard board;
  private final Versions versions;
  private final Clock clock;

  PlanExecution(
      PlanDesk desk,
      StoredPlans plans,
      Blueprints blueprints,
      Approval approval,
      OperationDesk operations,
      FleetBoard board,
      Versions versions,
      Clock clock) {
    this.desk = desk;
    this.plans = plans;
    this.blueprints = blueprints;
    this.approval = approval;
    this.operations = operations;
    this.board = board;
    this.versions = versions;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Applied {

    /** It was asked for, now or before. */
    record Asked(Begun begun) implements Applied {}

    /** The plan can't be applied any more, or never could. */
    record Refused(String why) implements Applied {}

    /** AWS did not let the plan be looked at. */
    record Failed(CloudProblem why) implements Applied {}
  }

  /**
   * @param typed the system's name, as it was given to confirm
   */
  Applied apply(Actor actor, String id, Optional<String> key, Optional<String> typed) {
    StoredPlan stored = desk.find(id);
    Optional<String> earlier = stored.operation();
    if (earlier.isPresent()) {
      return new Applied.Asked(new Begun.Started(operations.find(earlier.get())));
    }
    Optional<Blueprint> blueprint = blueprints.named(stored.plan().request().blueprint());
    if (blueprint.isEmpty()) {
      return refused(actor, id, "Its blueprint is not there any more.");
    }
    try {
      return switch (approval.of(stored.plan(), blueprint.get())) {
        case Decision.Refused(String why) -> refused(actor, id, why);
        case Decision.Approved(Order.Deploy order) ->
            begin(actor, subject(stored.plan(), blueprint.get()), order, key, typed);
      };
    } catch (BlueprintException changed) {
      return refused(actor, id, "The blueprint no longer takes what was planned: plan again.");
    } catch (SdkException thrown) {
      CloudProblem why = CloudProblem.of(thrown);
      LOG.warnf("A plan could not be looked at to be applied: %s [%s]", why.message(), id);
      note(id, actor, false, why.message());
      return new Applied.Failed(why);
    }
  }

  private Applied refused(Actor actor, String id, String why) {
    note(id, actor, false, why);
    return new Applied.Refused(why);
  }

  private Applied begin(
      Actor actor,
      Subject subject,
      Order.Deploy order,
      Optional<String> key,
      Optional<String> typed) {
    Begun begun = operations.begin(actor, subject, order, key, typed);
    if (begun instanceof Begun.Started started) {
      note(order.plan(), actor, true, started.operation().id());
    }
    return new Applied.Asked(begun);
  }

  private void note(String id, Actor actor, boolean done, String outcome) {
    plans.remedied(
        id, new PlanRemedy(StoredPlan.EXECUTION, clock.instant(), actor.who(), done, outcome));
    versions.advance(Topic.plan(id));
  }

  /** The system that is watched under another name, if it is: it has one turn. */
  private Subject subject(Plan plan, Blueprint blueprint) {
    PlanRequest request = plan.request();
    String cluster = blueprint.design(request.design()).cluster();
    String made = Identity.of(request.name(), Optional.of(request.environment()));
    String system =
        board.fleet().systems().stream()
            .filter(known -> known.location().equals(request.location()))
            .filter(known -> known.cluster().filter(it -> it.name().equals(cluster)).isPresent())
            .map(known -> known.id().value())
            .findFirst()
            .orElse(made);
    return new Subject(
        system, made, Optional.of(request.environment()), request.location(), Optional.of(cluster));
  }
}
