package io.ragdeck.console.catalog;

import io.ragdeck.provisioning.blueprint.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a blueprint in the table.
 *
 * @param takes what it accepts, in words
 * @param fallback its default, or what it means that there is none
 */
public record ParameterRow(String name, String description, String takes, String fallback) {

  static ParameterRow of(Parameter parameter) {
    return new ParameterRow(
        parameter.name(),
        parameter.description(),
        takes(parameter),
        parameter
            .fallback()
            .filter(value -> !value.isEmpty())
            .orElse(parameter.optional() ? "none, may stay empty" : "must be given"));
  }

  private static String takes(Parameter parameter) {
    if (!parameter.choices().isEmpty()) {
      return String.join(", ", parameter.choices());
    }
    List<String> words = new ArrayList<>();
    words.add(
        switch (parameter.type()) {
          case STRING -> "text";
          case NUMBER -> "whole number";
          case BOOLEAN -> "yes or no";
          case CERTIFICATE -> "ARN of an ACM certificate";
          case DOMAIN -> "DNS name";
          case EMAIL -> "e-mail address";
          case HOSTED_ZONE -> "id of a Route 53 hosted zone";
        });
    parameter.minimum().ifPresent(least -> words.add("from " + least));
    parameter.maximum().ifPresent(most -> words.add("to " + most));
    return String.join(" ", words);
  }
}
