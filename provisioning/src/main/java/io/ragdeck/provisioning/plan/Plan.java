package io.ragdeck.provisioning.plan;

import io.ragdeck.provisioning.estimate.CostDifference;
import io.ragdeck.provisioning.lint.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do. Nothing of it has been applied; its change sets wait in AWS until it
 * is applied or discarded.
 *
 * @param id unique, and part of the names of its change sets
 * @param stacks in the order in which they would be applied; those known so far while it is drawn
 * @param findings worst first
 * @param failure why it could not be drawn
 * @param cost what it costs a month more or less; empty before that is known
 */
public record Plan(
    String id,
    PlanRequest request,
    String startedBy,
    Instant startedAt,
    Optional<Instant> finishedAt,
    State state,
    List<StackPlan> stacks,
    List<Finding> findings,
    Optional<String> failure,
    Optional<CostDifference> cost) {

  /** How far a plan is. */
  public enum State {
    /** AWS is being asked. */
    DRAWING,
    /** Can be read and applied. */
    READY,
    /** Can be read, not applied: an error among the findings, or a stack that can't be planned. */
    BLOCKED,
    /** Could not be drawn. */
    FAILED,
    /** Its change sets are gone. */
    DISCARDED
  }

  public Plan {
    stacks = List.copyOf(stacks);
    findings = List.copyOf(findings);
  }

  public boolean finished() {
    return state != State.DRAWING;
  }

  /** How many resources an action touches. */
  public long count(Change.Action action) {
    return changes().stream().filter(change -> change.action() == action).count();
  }

  public List<Change> changes() {
    return stacks.stream().flatMap(stack -> stack.changes().stream()).toList();
  }

  /** Changes after which data is gone or only in a copy. */
  public List<Change> losses() {
    return changes().stream().filter(change -> change.loss().isPresent()).toList();
  }

  public Plan with(State next, Instant at) {
    return new Plan(
        id, request, startedBy, startedAt, Optional.of(at), next, stacks, findings, failure, cost);
  }
}
