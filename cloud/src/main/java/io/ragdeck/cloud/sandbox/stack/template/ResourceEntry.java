package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource that a template declares.
 *
 * @param declaration as the template has it
 */
public record ResourceEntry(String logicalId, JsonNode declaration) {

  public String type() {
    return declaration.path("Type").asText();
  }

  /** With functions in them; an empty object where there are none. */
  public JsonNode properties() {
    JsonNode properties = declaration.path("Properties");
    return properties.isObject() ? properties : JsonNodeFactory.instance.objectNode();
  }

  public Optional<String> condition() {
    return Optional.ofNullable(declaration.path("Condition").textValue());
  }

  public List<String> dependsOn() {
    JsonNode given = declaration.path("DependsOn");
    List<String> others = new ArrayList<>();
    if (given.isTextual()) {
      others.add(given.textValue());
    } else {
      given.forEach(one -> others.add(one.asText()));
    }
    return others;
  }

  /** What becomes of it when the stack no longer has it. */
  public Policy deletionPolicy() {
    return Policy.of(declaration.path("DeletionPolicy").asText(), byDefault());
  }

  /** What becomes of the old one when it is replaced. */
  public Policy updateReplacePolicy() {
    return Policy.of(declaration.path("UpdateReplacePolicy").asText(), Policy.DELETE);
  }

  /** AWS keeps a copy of these databases unless the template says otherwise. */
  private Policy byDefault() {
    boolean snapshot =
        type().equals("AWS::RDS::DBCluster")
            || (type().equals("AWS::RDS::DBInstance") && !properties().has("DBClusterIdentifier"));
    return snapshot ? Policy.SNAPSHOT : Policy.DELETE;
  }

  /** DeletionPolicy and UpdateReplacePolicy. */
  public enum Policy {
    DELETE,
    RETAIN,
    RETAIN_EXCEPT_ON_CREATE,
    SNAPSHOT;

    static Policy of(String word, Policy otherwise) {
      return switch (word) {
        case "Delete" -> DELETE;
        case "Retain" -> RETAIN;
        case "RetainExceptOnCreate" -> RETAIN_EXCEPT_ON_CREATE;
        case "Snapshot" -> SNAPSHOT;
        default -> otherwise;
      };
    }

    public boolean retains() {
      return this == RETAIN || this == RETAIN_EXCEPT_ON_CREATE;
    }
  }
}
