package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * A template but for what looks like a secret in plain text: a value that was hidden elsewhere, one
 * whose name says so, the default of a parameter that is not echoed, a key by its shape. One that
 * cannot be parsed is not shown at all.
 */
final class TemplateText {

  private final String file;
  private final Set<String> unechoed;
  private final Discretion discretion;
  private final Gaps gaps;

  /**
   * @param unechoed names of parameters with {@code NoEcho}
   */
  TemplateText(String file, Set<String> unechoed, Discretion discretion, Gaps gaps) {
    this.file = file;
    this.unechoed = Set.copyOf(unechoed);
    this.discretion = discretion;
    this.gaps = gaps;
  }

  /** Empty for what is neither YAML nor JSON. */
  Optional<String> shown(String body) {
    return isJson(body)
        ? JsonTemplate.parsed(body).map(this::json)
        : YamlTemplate.of(unechoed, discretion, body).map(this::yaml);
  }

  static boolean isJson(String body) {
    return body.stripLeading().startsWith("{");
  }

  private String json(JsonNode parsed) {
    JsonTemplate template = new JsonTemplate(unechoed, discretion);
    String shown = Files.written(template.shown(parsed));
    template.hidden().forEach(path -> gaps.mustBeGiven(file, "what is hidden at " + path));
    return shown;
  }

  private String yaml(YamlTemplate template) {
    String shown = template.shown();
    template.lines().forEach(line -> gaps.mustBeGiven(file, "what is hidden in line " + line));
    return shown;
  }
}
