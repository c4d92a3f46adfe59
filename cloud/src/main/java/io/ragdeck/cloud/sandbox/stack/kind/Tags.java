package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import java.util.Map;

/**
 * The tags of what a stack makes. They are not in the requests: services refuse keys that begin
 * with {@code aws:} from everybody but CloudFormation.
 */
final class Tags {

  private Tags() {}

  static JsonNode without(JsonNode properties) {
    ObjectNode others = properties.deepCopy();
    return others.without("Tags");
  }

  static void replace(Map<String, String> tags, Wanted wanted) {
    tags.clear();
    tags.putAll(wanted.tags());
  }
}
