package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS's schema of a resource type says.
 *
 * @param facts trimmed from the schema
 */
public record ResourceType(String name, JsonNode facts) {

  /** What a change of a property does to the resource. */
  public enum Recreation {
    NEVER,
    CONDITIONALLY,
    ALWAYS
  }

  /** Whether {@code Fn::GetAtt} gives this. */
  public boolean has(String attribute) {
    String pointer = attribute.replace('.', '/');
    return facts.path("properties").has(attribute)
        || texts("readOnly")
            .anyMatch(known -> known.equals(pointer) || known.startsWith(pointer + "/"));
  }

  /**
   * What a change does.
   *
   * @param before the property's value before; missing where there was none
   * @param after its value after the change
   */
  public Recreation recreation(String property, JsonNode before, JsonNode after) {
    if (changes("createOnly", property, before, after)) {
      return Recreation.ALWAYS;
    }
    return changes("conditionalCreateOnly", property, before, after)
        ? Recreation.CONDITIONALLY
        : Recreation.NEVER;
  }

  private boolean changes(String fact, String property, JsonNode before, JsonNode after) {
    return texts(fact)
        .anyMatch(
            pointer ->
                pointer.equals(property)
                    || (pointer.startsWith(property + "/")
                        && !Values.same(
                            inner(before, pointer, property), inner(after, pointer, property))));
  }

  private static JsonNode inner(JsonNode value, String pointer, String property) {
    String rest = pointer.substring(property.length());
    return rest.contains("*") ? value : value.at(rest);
  }

  /** The property by which a template names it, where its id is a name that a template can give. */
  public Optional<String> nameProperty() {
    JsonNode identifier = facts.path("identifier");
    String first = identifier.path(0).asText();
    return identifier.size() == 1 && texts("readOnly").noneMatch(first::equals)
        ? Optional.of(first)
        : Optional.empty();
  }

  /** The property that takes tags, where the resource has them. */
  public Optional<String> tagProperty() {
    return Optional.ofNullable(facts.path("tags").textValue());
  }

  private Stream<String> texts(String fact) {
    return facts.path(fact).valueStream().map(JsonNode::asText);
  }
}
