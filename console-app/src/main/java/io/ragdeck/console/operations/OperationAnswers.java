package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.store.StoredOperation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What the API answers to who asked for an operation. */
public final class OperationAnswers {

  private OperationAnswers() {}

  /**
   * 202 with the operation.
   *
   * @throws ProblemException where none was begun
   */
  public static Response of(Begun begun) {
    return switch (begun) {
      case Begun.Started(StoredOperation operation) -> accepted(operation);
      case Begun.OtherOperation(StoredOperation other) ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "This Idempotency-Key began the operation %s, which is of something else."
                      .formatted(other.id())));
      case Begun.Unconfirmed(String system, String given) ->
          throw new ProblemException(unconfirmed(system, given));
      case Begun.Refused(List<Violation> violations) ->
          throw new ProblemException(
              Problem.of(400, "Some of the input can't be used.", violations));
    };
  }

  static Response accepted(StoredOperation operation) {
    return Response.accepted(OperationItem.of(operation))
        .type(MediaType.APPLICATION_JSON)
        .header("Location", "/api/v1/operations/" + operation.id())
        .build();
  }

  private static Problem unconfirmed(String system, String given) {
    return Problem.of(
        428,
        "This changes production, or can't be undone: send the header 'Confirm: %s'.%s"
            .formatted(system, given.isEmpty() ? "" : " It was '%s'.".formatted(given)),
        List.of(new Violation("Confirm", "must be the system's name", system)));
  }
}
