package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ragdeck.cloud.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the sandbox's YAML resources as trees, so that nothing needs reflection. */
public final class Yaml {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  private Yaml() {}

  /** A resource beside the class {@link Sandbox}. */
  public static JsonNode read(String resource) {
    try (InputStream in = Sandbox.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource %s is missing".formatted(resource));
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource %s cannot be read".formatted(resource), e);
    }
  }

  public static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  public static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
