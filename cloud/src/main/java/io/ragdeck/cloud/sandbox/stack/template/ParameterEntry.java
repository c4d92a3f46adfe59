package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parameter that a template declares.
 *
 * @param declaration as the template has it
 */
public record ParameterEntry(String name, JsonNode declaration) {

  private static final String FROM_STORE = "AWS::SSM::Parameter::Value<";

  public String type() {
    return declaration.path("Type").asText();
  }

  /** Whether its value is the name of a parameter in the Parameter Store. */
  public boolean isFromStore() {
    return type().startsWith(FROM_STORE);
  }

  public boolean isList() {
    return type().contains("List<") || type().contains("CommaDelimitedList");
  }

  public boolean isNumber() {
    return type().equals("Number") || type().equals("List<Number>");
  }

  public boolean isNoEcho() {
    return declaration.path("NoEcho").asBoolean();
  }

  public Optional<String> otherwise() {
    return text("Default");
  }

  public Optional<String> description() {
    return text("Description");
  }

  public Optional<String> constraintDescription() {
    return text("ConstraintDescription");
  }

  public List<String> allowedValues() {
    List<String> values = new ArrayList<>();
    declaration.path("AllowedValues").forEach(value -> values.add(value.asText()));
    return values;
  }

  Optional<String> text(String key) {
    JsonNode value = declaration.path(key);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }
}
