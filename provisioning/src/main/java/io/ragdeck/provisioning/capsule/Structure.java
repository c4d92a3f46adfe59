package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A structure of the SDK as JSON, by the names that AWS's command line takes. What is not set is
 * left out.
 */
final class Structure {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Structure() {}

  static ObjectNode of(SdkPojo structure) {
    ObjectNode json = JSON.objectNode();
    for (SdkField<?> field : structure.sdkFields()) {
      Optional.ofNullable(field.getValueOrDefault(structure))
          .flatMap(value -> written(value))
          .ifPresent(value -> json.set(field.locationName(), value));
    }
    return json;
  }

  /** Of what is there, all that a request takes: also a field that AWS adds one day. */
  static ObjectNode input(SdkPojo request, ObjectNode present) {
    ObjectNode input = JSON.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      Optional.ofNullable(present.get(field.locationName()))
          .ifPresent(value -> input.set(field.locationName(), value));
    }
    return input;
  }

  private static Optional<JsonNode> written(Object value) {
    return switch (value) {
      case SdkPojo structure -> Optional.of(of(structure));
      case List<?> list -> {
        ArrayNode items = JSON.arrayNode();
        list.forEach(one -> written(one).ifPresent(items::add));
        yield items.isEmpty() ? Optional.empty() : Optional.of(items);
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, one) -> sorted.put(key.toString(), one));
        sorted.forEach((key, one) -> written(one).ifPresent(text -> object.set(key, text)));
        yield object.isEmpty() ? Optional.empty() : Optional.of(object);
      }
      case Integer number -> Optional.of(JSON.numberNode(number));
      case Long number -> Optional.of(JSON.numberNode(number));
      case Float number -> Optional.of(JSON.numberNode(number));
      case Double number -> Optional.of(JSON.numberNode(number));
      case Boolean flag -> Optional.of(JSON.booleanNode(flag));
      case String text -> Optional.of(JSON.textNode(text));
      case Instant time -> Optional.of(JSON.textNode(time.toString()));
      default -> Optional.empty();
    };
  }
}
