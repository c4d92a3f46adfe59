package io.ragdeck.provisioning.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A structure of the SDK as JSON and back, by the names of its members; times are left out. */
final class PojoText {

  private PojoText() {}

  static ObjectNode of(SdkPojo structure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (SdkField<?> field : structure.sdkFields()) {
      Optional.ofNullable(field.getValueOrDefault(structure))
          .flatMap(value -> written(field, value))
          .ifPresent(value -> json.set(field.memberName(), value));
    }
    return json;
  }

  private static Optional<JsonNode> written(SdkField<?> field, Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case SdkPojo structure -> Optional.of(of(structure));
      case List<?> list -> {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        ArrayNode items = json.arrayNode();
        list.forEach(one -> written(item, one).ifPresent(items::add));
        yield items.isEmpty() ? Optional.empty() : Optional.of(items);
      }
      case Integer number -> Optional.of(json.numberNode(number));
      case Double number -> Optional.of(json.numberNode(number));
      case Boolean flag -> Optional.of(json.booleanNode(flag));
      case String text -> Optional.of(json.textNode(text));
      case Instant time -> Optional.of(json.textNode(time.toString()));
      default -> Optional.empty();
    };
  }

  /** Fills a builder and gives it back; what its structure does not know is left out. */
  static <B extends SdkPojo> B into(B builder, JsonNode json) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = json.path(field.memberName());
      if (!value.isMissingNode()) {
        field.set(builder, read(field, value));
      }
    }
    return builder;
  }

  private static Object read(SdkField<?> field, JsonNode value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return ((SdkBuilder<?, ?>) into(field.constructor().get(), value)).build();
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
      return value.valueStream().map(one -> read(item, one)).toList();
    }
    if (type == MarshallingType.INTEGER) {
      return value.asInt();
    }
    if (type == MarshallingType.DOUBLE) {
      return value.asDouble();
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.parse(value.asText());
    }
    return type == MarshallingType.BOOLEAN ? (Object) value.asBoolean() : value.asText();
  }
}
