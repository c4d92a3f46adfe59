package io.ragdeck.cloud;

import java.util.Optional;

/**
 * Why AWS did not give what was asked, in the one vocabulary that every page and API answer uses.
 *
 * @param kind what sort of problem it is
 * @param message one sentence for an operator, without secrets and without request ids
 * @param action the IAM action of the call that failed, such as {@code cloudwatch:GetMetricData};
 *     for {@link Kind#ACCESS_DENIED} it is the permission to grant
 */
public record CloudProblem(Kind kind, String message, Optional<String> action) {

  /** Names are part of the HTTP API. */
  public enum Kind {
    NOT_FOUND,
    ACCESS_DENIED,
    THROTTLED,
    UNAVAILABLE,
    CONFLICT,
    REJECTED,
    QUOTA
  }

  /** Sorts what an SDK client threw. Never throws itself; what it doesn't know is UNAVAILABLE. */
  public static CloudProblem of(Throwable thrown) {
    return ProblemSorter.sort(thrown);
  }
}
