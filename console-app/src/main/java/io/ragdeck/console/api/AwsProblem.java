package io.ragdeck.console.api;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.Observed;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why the last attempt to read something failed. */
@Schema(
    description =
        "Why the last attempt to read this failed. The values beside it are those of observedAt.")
public record AwsProblem(
    CloudProblem.Kind kind,
    @Schema(description = "One sentence for an operator") String message,
    @Schema(
            description =
                "The IAM action of the call that failed; with ACCESS_DENIED the one to grant")
        Optional<String> action,
    @Schema(description = "Since when every attempt has failed") Optional<Instant> since) {

  static Optional<AwsProblem> of(Observed<?> observed) {
    return observed
        .problem()
        .map(
            problem ->
                new AwsProblem(
                    problem.kind(), problem.message(), problem.action(), observed.problemSince()));
  }

  static AwsProblem of(StoreUnavailable thrown) {
    return new AwsProblem(
        CloudProblem.Kind.UNAVAILABLE,
        "The console's own database can't be reached now: this is what AWS still shows, and what"
            + " was kept of the past is missing.",
        Optional.empty(),
        Optional.empty());
  }
}
