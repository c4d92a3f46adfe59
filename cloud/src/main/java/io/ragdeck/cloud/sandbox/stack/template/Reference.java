package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference from one part of a template to a parameter or a resource.
 *
 * @param target the logical id, the parameter, or the pseudo parameter
 * @param attribute of a resource, where it is {@code Fn::GetAtt}
 */
public record Reference(String target, Optional<String> attribute) {

  /** {@code ${Name}}, {@code ${Name.Attribute}}; {@code ${!Literal}} is none. */
  static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^!{}][^{}]*)}");

  /** As a change set names what caused a change: {@code Name} or {@code Name.Attribute}. */
  public String causingEntity() {
    return attribute.map(name -> target + "." + name).orElse(target);
  }

  /** Every reference in a part of a template, in order; those of both branches of a condition. */
  public static Set<Reference> in(JsonNode node) {
    Set<Reference> found = new LinkedHashSet<>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, Set<Reference> found) {
    if (node.isObject() && node.size() == 1) {
      if (node.path("Ref").isTextual()) {
        found.add(new Reference(node.path("Ref").textValue(), Optional.empty()));
        return;
      }
      if (node.has("Fn::GetAtt")) {
        attribute(node.path("Fn::GetAtt")).ifPresent(found::add);
        return;
      }
      if (node.has("Fn::Sub")) {
        substitution(node.path("Fn::Sub"), found);
        return;
      }
    }
    node.forEach(inner -> collect(inner, found));
  }

  /** The list of both, or {@code Name.Attribute} in one text. */
  static Optional<Reference> attribute(JsonNode value) {
    if (value.isTextual() && value.textValue().contains(".")) {
      String text = value.textValue();
      int dot = text.indexOf('.');
      return Optional.of(
          new Reference(text.substring(0, dot), Optional.of(text.substring(dot + 1))));
    }
    return value.isArray() && value.size() == 2
        ? Optional.of(new Reference(value.path(0).asText(), Optional.of(value.path(1).asText())))
        : Optional.empty();
  }

  private static void substitution(JsonNode value, Set<Reference> found) {
    JsonNode variables = value.isArray() ? value.path(1) : value.path("none");
    String text = value.isArray() ? value.path(0).asText() : value.asText();
    Matcher matcher = IN_TEXT.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1).strip();
      if (!variables.has(name)) {
        found.add(ofText(name));
      }
    }
    collect(variables, found);
  }

  static Reference ofText(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? new Reference(name, Optional.empty())
        : new Reference(name.substring(0, dot), Optional.of(name.substring(dot + 1)));
  }
}
