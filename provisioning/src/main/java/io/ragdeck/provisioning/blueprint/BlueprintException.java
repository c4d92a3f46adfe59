package io.ragdeck.provisioning.blueprint;

import java.util.List;

/** A blueprint, or what was asked of it, is wrong; says everything that is. */
public final class BlueprintException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<BlueprintProblem> problems;

  public BlueprintException(List<BlueprintProblem> problems) {
    super(problems.isEmpty() ? "The blueprint is wrong" : problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  /** At least one, in the order of the file. */
  public List<BlueprintProblem> problems() {
    return problems;
  }
}
