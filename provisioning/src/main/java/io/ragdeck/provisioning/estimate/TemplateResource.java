package io.ragdeck.provisioning.estimate;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource of a template, parameters filled in.
 *
 * @param id its logical id
 * @param type such as {@code AWS::ECS::Service}
 * @param properties text, numbers, booleans, lists and maps; {@link
 *     io.ragdeck.provisioning.template.Fn} and maps of other functions where CloudFormation must
 *     work it out
 * @param condition on which it exists; empty: always
 * @param retained whether it stays when its template no longer has it
 */
public record TemplateResource(
    String id,
    String type,
    Map<String, Object> properties,
    Optional<String> condition,
    boolean retained) {

  public TemplateResource {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** What stands at a path, such as {@code LaunchTemplate.LaunchTemplateId}. */
  Optional<Object> at(String path) {
    return at(properties, path);
  }

  static Optional<Object> at(Object value, String path) {
    Object here = value;
    for (String step : path.split("\\.", -1)) {
      if (!(here instanceof Map<?, ?> map) || !map.containsKey(step)) {
        return Optional.empty();
      }
      here = map.get(step);
    }
    return Optional.of(here);
  }

  List<?> list(String path) {
    return at(path).map(value -> value instanceof List<?> list ? list : List.of(value)).stream()
        .findFirst()
        .orElse(List.of());
  }

  /**
   * @throws Undecided where it is absent or not yet text
   */
  String text(String path) {
    return find(path).orElseThrow(() -> new Undecided(path + " is not given"));
  }

  String text(String path, String otherwise) {
    return find(path).orElse(otherwise);
  }

  /**
   * @throws Undecided where it is there, but not yet text
   */
  Optional<String> find(String path) {
    return at(path).map(value -> text(value, path));
  }

  boolean flag(String path) {
    return Boolean.parseBoolean(text(path, "false"));
  }

  int number(String path) {
    return number((Object) text(path), path);
  }

  int number(String path, int otherwise) {
    return find(path).map(text -> number(text, path)).orElse(otherwise);
  }

  static String text(Object value, String path) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> throw new Undecided(path + " is not known before it is made");
    };
  }

  static int number(Object value, String path) {
    try {
      return new BigDecimal(text(value, path).strip()).intValueExact();
    } catch (ArithmeticException | NumberFormatException unreadable) {
      throw new Undecided(path + " is no whole number: " + value);
    }
  }
}
