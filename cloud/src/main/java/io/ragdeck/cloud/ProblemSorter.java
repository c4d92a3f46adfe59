package io.ragdeck.cloud;

import java.util.Optional;

/** The one place that knows AWS's error codes. */
final class ProblemSorter {

  private ProblemSorter() {}

  static CloudProblem sort(Throwable thrown) {
    return new CloudProblem(
        CloudProblem.Kind.UNAVAILABLE, String.valueOf(thrown.getMessage()), Optional.empty());
  }
}
