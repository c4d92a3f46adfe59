package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An output that a template declares.
 *
 * @param declaration as the template has it
 */
public record OutputEntry(String name, JsonNode declaration) {

  public JsonNode value() {
    return declaration.path("Value");
  }

  /** The name that other stacks import it by, with functions in it; missing if none. */
  public JsonNode exportName() {
    return declaration.path("Export").path("Name");
  }

  public Optional<String> condition() {
    return Optional.ofNullable(declaration.path("Condition").textValue());
  }

  public Optional<String> description() {
    return Optional.ofNullable(declaration.path("Description").textValue());
  }
}
