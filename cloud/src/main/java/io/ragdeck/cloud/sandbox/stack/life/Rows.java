package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.template.Known;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a stack's own rows and the other stacks' exports give to a template. */
final class Rows implements Known {

  private final Stacks stacks;
  private final LiveStack stack;
  private final Set<String> imports = new LinkedHashSet<>();

  private final boolean takes;

  private Rows(Stacks stacks, LiveStack stack, boolean takes) {
    this.stacks = stacks;
    this.stack = stack;
    this.takes = takes;
  }

  /** For the stack itself: what it imports is its own from then on. */
  static Rows taking(Stacks stacks, LiveStack stack) {
    return new Rows(stacks, stack, true);
  }

  /** For a change set, which changes nothing. */
  static Rows looking(Stacks stacks, LiveStack stack) {
    return new Rows(stacks, stack, false);
  }

  Set<String> imports() {
    return imports;
  }

  @Override
  public Optional<String> ref(String logicalId) {
    return row(logicalId).map(LogicalResource::ref);
  }

  @Override
  public Optional<String> attribute(String logicalId, String name) {
    return row(logicalId).map(row -> attribute(row, name));
  }

  private static String attribute(LogicalResource row, String name) {
    String value = row.attributes().get(name);
    if (value != null) {
      return value;
    }
    JsonNode property = row.made().map(made -> made.properties().path(name)).orElseThrow();
    if (property.isValueNode()) {
      return property.asText();
    }
    throw new TemplateError(
        "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
            .formatted(row.logicalId(), name));
  }

  private Optional<LogicalResource> row(String logicalId) {
    return Optional.ofNullable(stack.resources().get(logicalId))
        .filter(row -> row.made().isPresent());
  }

  @Override
  public Optional<String> export(String name) {
    Optional<String> value =
        stacks.exports().stream()
            .filter(export -> export.name().equals(name) && export.stack() != stack)
            .map(Stacks.Export::value)
            .findFirst();
    if (takes && value.isPresent()) {
      imports.add(name);
      // From now on nobody takes it away.
      stack.imports().add(name);
    }
    return value;
  }

  @Override
  public List<String> zones() {
    return stacks.account().zones();
  }
}
