package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Compares values as CloudFormation does, for which {@code 80} and {@code "80"} are the same. */
public final class Values {

  private Values() {}

  public static boolean same(JsonNode one, JsonNode other) {
    if (one.isValueNode() && other.isValueNode()) {
      return one.asText().equals(other.asText());
    }
    if (one.isArray() && other.isArray()) {
      if (one.size() != other.size()) {
        return false;
      }
      Iterator<JsonNode> others = other.iterator();
      for (JsonNode item : one) {
        if (!same(item, others.next())) {
          return false;
        }
      }
      return true;
    }
    if (one.isObject() && other.isObject() && one.size() == other.size()) {
      for (Map.Entry<String, JsonNode> entry : one.properties()) {
        if (!other.has(entry.getKey()) || !same(entry.getValue(), other.path(entry.getKey()))) {
          return false;
        }
      }
      return true;
    }
    return one.isMissingNode() && other.isMissingNode();
  }

  /** The value as a change set and a drift answer show it. */
  public static String shown(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
