package io.ragdeck.console.plans;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;

/**
 * What is wrong with one thing that was typed.
 *
 * @param field as the API names it, such as {@code name} or {@code parameters.imageTag}; empty: no
 *     field can cure it
 * @param message what is wrong
 * @param cure what would be accepted
 */
record FieldFault(String field, String message, String cure) {

  /** The blueprint says where in its own words. */
  static FieldFault of(BlueprintProblem problem) {
    String field =
        switch (problem.at()) {
          case "name" -> "name";
          case "variants" -> "variant";
          case "environments" -> "environment";
          case "region" -> "location";
          default -> problem.at().startsWith("parameters.") ? problem.at() : "";
        };
    return field.isEmpty()
        ? new FieldFault(
            "",
            "%s:%s %s %s"
                .formatted(problem.file(), problem.line(), problem.at(), problem.message()),
            problem.cure())
        : new FieldFault(field, sentence(problem.message()), problem.cure());
  }

  private static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
