package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What somebody said in a request, as properties: the other way round than {@link Shaped}. The
 * names are those of the service's API, which CloudFormation mostly has too.
 */
final class Given {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Given() {}

  static ObjectNode in(SdkPojo request) {
    ObjectNode all = JSON.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      boolean unsaid =
          value == null
              || value instanceof SdkAutoConstructList
              || value instanceof SdkAutoConstructMap;
      if (!unsaid) {
        all.set(field.memberName(), node(value));
      }
    }
    return all;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Boolean so -> JSON.booleanNode(so);
      case Integer number -> JSON.numberNode(number.intValue());
      case Long number -> JSON.numberNode(number.longValue());
      case Number number -> JSON.numberNode(number.doubleValue());
      case List<?> list -> {
        ArrayNode items = JSON.arrayNode();
        list.forEach(item -> items.add(node(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        ObjectNode entries = JSON.objectNode();
        map.forEach((key, entry) -> entries.set(String.valueOf(key), node(entry)));
        yield entries;
      }
      case SdkPojo pojo -> in(pojo);
      default -> JSON.textNode(String.valueOf(value));
    };
  }
}
