package io.ragdeck.monitoring.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The servers that the console understands, from vocabularies.yaml. */
public final class Vocabularies {

  private static final Map<String, Vocabulary> ALL = read();

  private Vocabularies() {}

  public static List<Vocabulary> all() {
    return List.copyOf(ALL.values());
  }

  /** By its name, in whatever case. */
  public static Optional<Vocabulary> named(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  /** By the image of a container; empty where it is of no known server. */
  public static Optional<Vocabulary> ofImage(String image) {
    String lower = image.toLowerCase(Locale.ROOT);
    return ALL.values().stream()
        .filter(one -> one.images().stream().anyMatch(lower::contains))
        .findFirst();
  }

  private static Map<String, Vocabulary> read() {
    Map<String, Vocabulary> all = new LinkedHashMap<>();
    try (InputStream in = Vocabularies.class.getResourceAsStream("vocabularies.yaml")) {
      if (in == null) {
        throw new IllegalStateException("The resource vocabularies.yaml is missing");
      }
      new YAMLMapper()
          .readTree(in)
          .properties()
          .forEach(entry -> all.put(entry.getKey(), vocabulary(entry.getKey(), entry.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource vocabularies.yaml cannot be read", e);
    }
    return all;
  }

  private static Vocabulary vocabulary(String name, JsonNode node) {
    Map<Measure, List<Alias>> aliases = new EnumMap<>(Measure.class);
    node.path("measures")
        .properties()
        .forEach(
            measure -> {
              List<Alias> names = new ArrayList<>();
              measure.getValue().forEach(alias -> names.add(alias(alias)));
              aliases.put(Measure.named(measure.getKey()), List.copyOf(names));
            });
    return new Vocabulary(
        name,
        node.path("title").asText(name),
        texts(node.path("images")),
        node.path("port").asInt(),
        node.path("path").asText(),
        node.path("measurable").asBoolean(true),
        node.path("absent").asText(),
        aliases);
  }

  private static Alias alias(JsonNode node) {
    for (Alias.Kind kind : Alias.Kind.values()) {
      String name = node.path(kind.name().toLowerCase(Locale.ROOT)).asText();
      if (!name.isEmpty()) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        node.path("where")
            .properties()
            .forEach(label -> where.put(label.getKey(), texts(label.getValue())));
        return new Alias(
            kind,
            name,
            Map.copyOf(where),
            Alias.Fold.valueOf(node.path("fold").asText("sum").toUpperCase(Locale.ROOT)),
            node.path("factor").asDouble(1));
      }
    }
    throw new IllegalStateException("A measure in vocabularies.yaml has no kind: " + node);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
