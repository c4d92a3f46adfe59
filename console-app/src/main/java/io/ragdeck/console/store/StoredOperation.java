package io.ragdeck.console.store;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation as it is kept.
 *
 * @param kind of the order, as the API spells it
 * @param startedAt in the time of the watched world
 * @param waitsFor the operation that must end first; for a queued one only
 * @param attempt 1, and one more each time that somebody had it tried again
 * @param revision grows with everything that a reader sees of it
 * @param results what it came to, such as the address of a system, in the order of arrival
 */
public record StoredOperation(
    String id,
    Subject subject,
    Order order,
    String kind,
    String startedBy,
    Instant startedAt,
    State state,
    Optional<String> waitsFor,
    Optional<CancelRequest> cancel,
    int attempt,
    long revision,
    List<Result> results,
    Optional<Instant> finishedAt,
    List<StoredStep> steps) {

  /** How far an operation is. Names are part of the HTTP API. */
  public enum State {
    /** It waits for its turn. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean finished() {
      return switch (this) {
        case QUEUED, RUNNING -> false;
        case SUCCEEDED, FAILED, CANCELLED -> true;
      };
    }
  }

  /** Somebody asked to stop it. */
  public record CancelRequest(String who, Instant at) {}

  /** Something that the operation came to. */
  public record Result(String name, String value) {}

  public StoredOperation {
    results = List.copyOf(results);
    steps = List.copyOf(steps);
  }

  /** For people, such as {@code Scale api-gateway to 4 tasks}. */
  public String summary() {
    return order.summary();
  }

  /** The service that it is about; empty for the whole system. */
  public Optional<String> service() {
    return order instanceof Order.OfService of ? Optional.of(of.service()) : Optional.empty();
  }

  /** The step that runs, or that ended the operation. */
  public Optional<StoredStep> current() {
    return steps.stream()
        .filter(
            step ->
                switch (step.state()) {
                  case RUNNING, FAILED, CANCELLED -> true;
                  case PENDING, DONE, SKIPPED -> false;
                })
        .findFirst();
  }

  /** The step that failed. */
  public Optional<StoredStep> failure() {
    return steps.stream().filter(step -> step.state() == StoredStep.State.FAILED).findFirst();
  }

  /** How many steps need not be run any more. */
  public int stepsDone() {
    return (int) steps.stream().filter(step -> step.state().settled()).count();
  }

  /** Whether somebody may have it tried again. */
  public boolean retryable() {
    return state == State.FAILED || state == State.CANCELLED;
  }
}
