package io.ragdeck.console.problems;

import io.ragdeck.console.problems.Problem.Violation;
import java.util.List;

/** Ends a request with this problem. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Input that can't be used: 400, with the field and what would be accepted. */
  public static ProblemException badInput(String field, String message) {
    return badInput(List.of(new Violation(field, message)));
  }

  /**
   * The same of several fields; in words the first.
   *
   * @param faults one at least
   */
  public static ProblemException badInput(List<Violation> faults) {
    Violation first = faults.getFirst();
    return new ProblemException(
        Problem.of(400, "'%s' %s.".formatted(first.field(), first.message()), faults));
  }

  public Problem problem() {
    return problem;
  }
}
