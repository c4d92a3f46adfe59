package io.ragdeck.provisioning.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One stack of a system.
 *
 * @param name of the stack, such as {@code ragqa-production-network}
 * @param sources where the values of the template's parameters come from, by parameter
 * @param tags of the stack, which CloudFormation hands on to its resources
 */
public record StackTemplate(
    StackKind kind,
    String name,
    Template template,
    Map<String, Source> sources,
    Map<String, String> tags) {

  /** Where a parameter's value comes from. */
  public sealed interface Source {

    /** The output of this name of another stack of the system. */
    record Output(StackKind stack, String name) implements Source {}

    /** A value that is known. */
    record Value(String text) implements Source {}
  }

  public StackTemplate {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
