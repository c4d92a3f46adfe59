package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.util.ArrayList;
import java.util.List;

/** Where checks of one design put what they find. */
final class Findings {

  private final Problems problems;
  private final List<BlueprintProblem> found = new ArrayList<>();

  Findings(Problems problems) {
    this.problems = problems;
  }

  void add(List<String> path, String message, String cure) {
    found.add(problems.at(path, message, cure));
  }

  /** For a setting of a component. */
  void add(String component, String setting, String message, String cure) {
    add(List.of("components", component, setting), message, cure);
  }

  List<BlueprintProblem> all() {
    return found;
  }
}
