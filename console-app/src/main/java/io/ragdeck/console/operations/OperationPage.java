package io.ragdeck.console.operations;

import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one operation shows.
 *
 * @param lines the newest of the log, oldest first
 * @param earlier how many lines stand before them
 * @param token of the forms; empty text for who may only look
 * @param there whether the system can be looked at
 * @param notice what came of the last thing that the visitor did
 */
record OperationPage(
    OperationRow row,
    List<OperationLine> lines,
    long earlier,
    String token,
    boolean admin,
    boolean there,
    Optional<OperationNotice> notice,
    Instant now) {

  /** More would make each update heavy; the file has them all. */
  static final int LINES = 200;

  OperationPage {
    lines = List.copyOf(lines);
  }

  public StoredOperation operation() {
    return row.operation();
  }

  public String verdict() {
    StoredOperation operation = operation();
    return switch (operation.state()) {
      case QUEUED -> "Waits for its turn";
      case RUNNING ->
          operation.cancel().isPresent()
              ? "Stopping"
              : operation.current().map(step -> "Running: " + step.name()).orElse("Running");
      case SUCCEEDED -> "Succeeded";
      case FAILED -> operation.failure().map(step -> "Failed: " + step.name()).orElse("Failed");
      case CANCELLED -> "Cancelled";
    };
  }

  /** Whether there is something to stop, and this visitor may. */
  public boolean isCancellable() {
    return !token.isEmpty() && !operation().state().finished() && operation().cancel().isEmpty();
  }

  /** Whether it can be tried again, and this visitor may. */
  public boolean isRetryable() {
    return !token.isEmpty()
        && operation().retryable()
        && (admin || !operation().kind().equals("teardown"));
  }

  /** Whether what a deployment made can be deleted from here, by this visitor. */
  public boolean isRemovable() {
    return admin && operation().kind().equals("deploy") && operation().state().finished();
  }

  public boolean asksForName() {
    return OperationDesk.asksForName(operation().subject(), operation().order());
  }

  public boolean isProduction() {
    return operation().subject().production();
  }

  /** From which step it would be tried again. */
  public String next() {
    return operation().steps().stream()
        .filter(step -> !step.state().settled())
        .findFirst()
        .map(StoredStep::name)
        .orElse("");
  }

  /** Its state; what has not begun when all is over is not still to come. */
  public String word(StoredStep step) {
    return operation().state().finished() && step.state() == StoredStep.State.PENDING
        ? "Not run"
        : OperationStates.word(step.state());
  }

  /** How long a step took or has taken; empty before it began. */
  public Optional<Duration> took(StoredStep step) {
    return step.startedAt()
        .map(from -> Duration.between(from, step.finishedAt().orElse(now)))
        .map(length -> length.isNegative() ? Duration.ZERO : length);
  }

  /** The lines that tasks wrote while a step ran; empty where there are none to look at. */
  public Optional<String> lines(StoredStep step) {
    return new StepLines(operation(), there).during(step);
  }

  /** The lines that tell most of why a step failed. */
  public Optional<String> failureLines(StoredStep step) {
    return new StepLines(operation(), there).ofFailure(step);
  }

  /** An address that can be opened. */
  public boolean isAddress(String value) {
    return value.startsWith("https://") || value.startsWith("http://");
  }

  public boolean isFailed() {
    return operation().state() == State.FAILED;
  }
}
