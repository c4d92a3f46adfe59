package io.ragdeck.console.problems;

/**
 * What the error page shows.
 *
 * @param path what was asked for
 */
record ProblemPage(Problem problem, String path) {

  public boolean signInHelps() {
    return problem.status() == 401;
  }
}
