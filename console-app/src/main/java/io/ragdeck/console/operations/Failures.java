package io.ragdeck.console.operations;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.operation.Outcome;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** What a step threw, as an outcome. */
final class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);

  private Failures() {}

  static Outcome.Failed of(Throwable thrown, String operation, String step) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkException) {
        return of(CloudProblem.of(cause));
      }
      if (cause instanceof BlueprintException refused) {
        return of(refused);
      }
    }
    LOG.errorf(thrown, "A step failed in a way that it should not: %s [%s]", step, operation);
    return Outcome.Failed.because(
        "Something is broken in this console.",
        "Its log has the reason under %s.".formatted(operation));
  }

  private static Outcome.Failed of(CloudProblem problem) {
    Optional<String> cure =
        switch (problem.kind()) {
          case ACCESS_DENIED ->
              problem.action().map("Allow %s to the console's role, then try again."::formatted);
          case THROTTLED, UNAVAILABLE -> Optional.of("Try again in a few minutes.");
          case QUOTA -> Optional.of("Ask AWS for a higher quota, then try again.");
          case NOT_FOUND, CONFLICT, REJECTED -> Optional.empty();
        };
    List<String> evidence = problem.action().map("Refused call: %s"::formatted).stream().toList();
    return new Outcome.Failed(problem.message(), evidence, cure);
  }

  private static Outcome.Failed of(BlueprintException refused) {
    return new Outcome.Failed(
        "The blueprint no longer takes what was asked for.",
        refused.problems().stream().map(BlueprintProblem::toString).toList(),
        Optional.of("Plan again."));
  }
}
