package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.blueprint.component.Architecture;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** From a complete, valid document to records. What does not fit is a mistake of this product. */
final class Binding {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addDeserializer(Architecture.class, new Words<>(Architecture.class))
                  .addDeserializer(EcsTask.Run.class, new Words<>(EcsTask.Run.class))
                  .addDeserializer(Network.Egress.class, new Words<>(Network.Egress.class))
                  .addDeserializer(Parameter.Type.class, new Words<>(Parameter.Type.class)))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Binding() {}

  /** An enum that blueprints write in small letters with hyphens, {@code nat-per-zone}. */
  private static final class Words<E extends Enum<E>> extends JsonDeserializer<E> {

    private final Class<E> type;

    Words(Class<E> type) {
      this.type = type;
    }

    @Override
    public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return Enum.valueOf(type, parser.getText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  static <R> R bind(JsonNode node, Class<R> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException mismatch) {
      throw new IllegalStateException(
          "The schema and " + type.getSimpleName() + " differ", mismatch);
    }
  }

  /** The entries of a mapping, each with its key as {@code key}. */
  static <R> Map<String, R> bindAll(JsonNode mapping, String key, Class<R> type) {
    Map<String, R> bound = new LinkedHashMap<>();
    mapping
        .properties()
        .forEach(
            entry ->
                bound.put(
                    entry.getKey(),
                    bind(((ObjectNode) entry.getValue()).put(key, entry.getKey()), type)));
    return bound;
  }
}
