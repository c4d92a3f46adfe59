package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Reads CloudFormation's properties into the SDK's own shapes. Both have the names of the service's
 * API and differ in upper and lower case only ({@code EFSVolumeConfiguration}); what the shape does
 * not know is left out.
 */
public final class Shaped {

  private Shaped() {}

  /** Fills a builder of the SDK and gives it back. */
  public static <B extends SdkPojo> B from(JsonNode properties, B builder) {
    Map<String, JsonNode> byName = new TreeMap<>();
    properties
        .properties()
        .forEach(one -> byName.put(one.getKey().toLowerCase(Locale.ROOT), one.getValue()));
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = byName.get(field.memberName().toLowerCase(Locale.ROOT));
      if (value != null && !value.isNull() && fits(field, value)) {
        field.set(builder, value(field, value));
      }
    }
    return builder;
  }

  /** A member may have another shape than the property of the same name: then it is left out. */
  private static boolean fits(SdkField<?> field, JsonNode value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      return value.isArray();
    }
    return type == MarshallingType.MAP || type == MarshallingType.SDK_POJO
        ? value.isObject()
        : value.isValueNode();
  }

  private static Object value(SdkField<?> field, JsonNode value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      return list(field, value);
    }
    if (type == MarshallingType.MAP) {
      return map(field, value);
    }
    if (type == MarshallingType.SDK_POJO) {
      return ((SdkBuilder<?, ?>) from(value, field.constructor().get())).build();
    }
    if (type == MarshallingType.INTEGER) {
      return value.asInt();
    }
    if (type == MarshallingType.LONG) {
      return value.asLong();
    }
    if (type == MarshallingType.DOUBLE) {
      return value.asDouble();
    }
    if (type == MarshallingType.FLOAT) {
      return (float) value.asDouble();
    }
    if (type == MarshallingType.BIG_DECIMAL) {
      return new BigDecimal(value.asText());
    }
    if (type == MarshallingType.BOOLEAN) {
      return value.asBoolean();
    }
    return type == MarshallingType.INSTANT ? Instant.parse(value.asText()) : value.asText();
  }

  private static List<Object> list(SdkField<?> field, JsonNode value) {
    SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
    List<Object> list = new ArrayList<>();
    value.forEach(
        one -> {
          if (fits(item, one)) {
            list.add(value(item, one));
          }
        });
    return list;
  }

  private static Map<String, Object> map(SdkField<?> field, JsonNode value) {
    SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, Object> map = new LinkedHashMap<>();
    value
        .properties()
        .forEach(
            one -> {
              if (fits(item, one.getValue())) {
                map.put(one.getKey(), value(item, one.getValue()));
              }
            });
    return map;
  }
}
