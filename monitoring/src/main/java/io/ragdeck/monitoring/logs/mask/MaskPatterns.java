package io.ragdeck.monitoring.logs.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The patterns in force: those of masks.yaml, and what an operator adds, replaces or switches off
 * with a file of the same form.
 */
public final class MaskPatterns {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  private final Map<String, MaskPattern> byName;

  private MaskPatterns(Map<String, MaskPattern> byName) {
    this.byName = byName;
  }

  public static MaskPatterns standard() {
    try (InputStream in = MaskPatterns.class.getResourceAsStream("masks.yaml")) {
      if (in == null) {
        throw new IllegalStateException("The resource masks.yaml is missing");
      }
      return new MaskPatterns(Map.of()).and(MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource masks.yaml cannot be read", e);
    }
  }

  /**
   * These and those of an operator: {@code patterns}, of which one with a name that is there
   * replaces it, and {@code off}, names.
   *
   * @throws IllegalArgumentException says what is wrong with which pattern, and what is accepted
   */
  public MaskPatterns and(String yaml) {
    try {
      return and(MAPPER.readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The masks are no YAML: " + e.getOriginalMessage(), e);
    }
  }

  private MaskPatterns and(JsonNode file) {
    Map<String, MaskPattern> all = new LinkedHashMap<>(byName);
    for (JsonNode entry : file.path("patterns")) {
      MaskPattern pattern = pattern(entry);
      all.put(pattern.name(), pattern);
    }
    for (JsonNode off : file.path("off")) {
      if (all.remove(off.asText()) == null) {
        throw new IllegalArgumentException(
            "off: there is no pattern %s; there are %s"
                .formatted(off.asText(), String.join(", ", all.keySet())));
      }
    }
    return new MaskPatterns(all);
  }

  /**
   * These and one more, which is searched last.
   *
   * @throws IllegalArgumentException names the mask and says in a sentence what is wrong with it
   */
  public MaskPatterns and(OwnMask own) {
    if (byName.containsKey(own.name())) {
      throw new IllegalArgumentException(
          "There is a mask '%s' already: give yours another name.".formatted(own.name()));
    }
    Map<String, MaskPattern> all = new LinkedHashMap<>(byName);
    all.put(own.name(), own.checked());
    return new MaskPatterns(all);
  }

  /** In the order in which the first names what two of them find. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  public Mask mask() {
    return new Mask(List.copyOf(byName.values()));
  }

  private static MaskPattern pattern(JsonNode entry) {
    String name = required(entry, "name", "a pattern");
    String regex = required(entry, "regex", name);
    return new MaskPattern(
        name,
        entry.path("label").asText("[" + name + "]"),
        compiled(name, regex),
        MaskPattern.small(texts(entry.path("needs"))),
        entry.path("longest").asInt(Integer.MAX_VALUE),
        entry.path("digits").asInt(0),
        entry.path("before").asInt(entry.has("digits") ? 0 : -1),
        entry.path("after").asInt(entry.has("digits") ? 0 : -1),
        entry.path("word").asBoolean(false),
        entry.path("alone").asBoolean(true),
        entry.path("apart").asText(""),
        entry.path("behind").asText(""),
        check(name, entry.path("check").asText("none")));
  }

  private static String required(JsonNode entry, String field, String of) {
    String value = entry.path(field).asText("");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("%s has no %s".formatted(of, field));
    }
    return value;
  }

  private static Pattern compiled(String name, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s: %s. RE2 syntax is accepted: no look-around, no back-references, no possessive"
                  .formatted(name, e.getMessage())
              + " quantifiers",
          e);
    }
  }

  private static MaskCheck check(String name, String check) {
    try {
      return MaskCheck.named(check);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: check is %s; accepted are ".formatted(name, check)
              + String.join(", ", MaskCheck.names()),
          e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
