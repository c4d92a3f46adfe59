package io.ragdeck.console.operations;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredStep;
import java.util.Optional;

/**
 * An operation in a list.
 *
 * @param done of {@code total}, for the bar: a hundred for each step
 * @param where the step that runs or ended it, and how far the operation is, in words
 * @param why it failed, what was taken back, or what it waits for; empty where there is nothing to
 *     explain
 */
public record OperationRow(
    StoredOperation operation, int done, int total, String where, Optional<String> why) {

  private static final int STEP = 100;

  public static OperationRow of(StoredOperation operation) {
    return new OperationRow(
        operation,
        done(operation),
        Math.max(1, operation.steps().size() * STEP),
        where(operation),
        why(operation));
  }

  /** "/operations/op-20261129-101500-3f2a1b". */
  public String address() {
    return "/operations/" + operation.id();
  }

  public boolean isRunning() {
    return operation.state() == StoredOperation.State.RUNNING;
  }

  public boolean isFinished() {
    return operation.state().finished();
  }

  private static int done(StoredOperation operation) {
    int within =
        operation
            .current()
            .filter(step -> step.total() > 0)
            .map(step -> Math.min(STEP - 1, step.done() * STEP / step.total()))
            .orElse(0);
    return operation.stepsDone() * STEP + within;
  }

  private static String where(StoredOperation operation) {
    String count = Amounts.share(operation.stepsDone(), operation.steps().size()) + " steps";
    return operation.current().map(step -> step.name() + ", " + count).orElse(count);
  }

  private static Optional<String> why(StoredOperation operation) {
    return switch (operation.state()) {
      case QUEUED -> operation.waitsFor().map(first -> "Waits for " + first);
      case RUNNING -> operation.cancel().map(ask -> "Asked to stop by " + ask.who());
      case FAILED -> operation.failure().flatMap(StoredStep::message);
      case CANCELLED -> operation.current().flatMap(StoredStep::message);
      case SUCCEEDED -> Optional.empty();
    };
  }
}
