package io.ragdeck.console.operations;

import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredStep;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An operation as data. */
@Schema(description = "Something that is done to a system, step by step")
public record OperationItem(
    String id,
    @Schema(description = "Of the order, such as deploy, scale, park or teardown") String kind,
    @Schema(description = "For people", examples = "Scale api-gateway to 4 tasks") String summary,
    @Schema(description = "The id of its system") String system,
    @Schema(description = "null where nobody says") Optional<String> environment,
    @Schema(description = "account/region", examples = "main/ap-south-1") String location,
    @Schema(description = "The service that it changes; null for none or all")
        Optional<String> service,
    String startedBy,
    Instant startedAt,
    @Schema(description = "null until it has ended") Optional<Instant> finishedAt,
    State state,
    @Schema(description = "The operation that must end first; null where none must")
        Optional<String> waitsFor,
    @Schema(description = "Who asked to stop it; null for nobody")
        Optional<String> cancelRequestedBy,
    Optional<Instant> cancelRequestedAt,
    @Schema(description = "1, and one more each time that it was tried again") int attempt,
    List<StepItem> steps,
    @Schema(description = "Why it failed; null where it did not") Optional<FailureItem> failure,
    @Schema(description = "What it came to, by name, such as the system's addresses")
        Map<String, String> result) {

  /** A step. */
  public record StepItem(
      String name,
      StoredStep.State state,
      @Schema(description = "1, and one more each time that this step was tried again") int attempt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      @Schema(description = "How it ended, one sentence; null until then") Optional<String> message,
      @Schema(description = "null where it does not say how far it is")
          Optional<ProgressItem> progress) {

    static StepItem of(StoredStep step) {
      return new StepItem(
          step.name(),
          step.state(),
          step.attempt(),
          step.startedAt(),
          step.finishedAt(),
          step.message(),
          step.total() > 0
              ? Optional.of(new ProgressItem(step.done(), step.total()))
              : Optional.empty());
    }
  }

  /** How far a step is. */
  public record ProgressItem(int done, int total) {}

  /** Why an operation failed. */
  public record FailureItem(
      String step,
      String message,
      @Schema(description = "What shows it, such as the last log lines of a task")
          List<String> evidence,
      @Schema(description = "What helps; null where nobody knows") Optional<String> cure) {}

  /** A line of the log. */
  public record LineItem(
      @Schema(description = "1, 2, 3 …, without a gap") long seq,
      Instant at,
      String step,
      String text) {

    static LineItem of(OperationLine line) {
      return new LineItem(line.seq(), line.at(), line.step(), line.text());
    }
  }

  public static OperationItem of(StoredOperation operation) {
    Map<String, String> result = new LinkedHashMap<>();
    operation.results().forEach(one -> result.put(one.name(), one.value()));
    return new OperationItem(
        operation.id(),
        operation.kind(),
        operation.summary(),
        operation.subject().system(),
        operation.subject().environment(),
        operation.subject().location().toString(),
        operation.service(),
        operation.startedBy(),
        operation.startedAt(),
        operation.finishedAt(),
        operation.state(),
        operation.waitsFor(),
        operation.cancel().map(StoredOperation.CancelRequest::who),
        operation.cancel().map(StoredOperation.CancelRequest::at),
        operation.attempt(),
        operation.steps().stream().map(StepItem::of).toList(),
        operation
            .failure()
            .map(
                step ->
                    new FailureItem(
                        step.name(), step.message().orElse(""), step.evidence(), step.cure())),
        result);
  }
}
