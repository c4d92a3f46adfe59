package io.ragdeck.provisioning.template;

import java.util.List;
import java.util.Map;

/** A value that CloudFormation works out: its intrinsic functions. */
public sealed interface Fn {

  /** What a resource or parameter is called in AWS. */
  record Ref(String id) implements Fn {}

  /** An attribute of a resource. */
  record GetAtt(String id, String attribute) implements Fn {}

  /** Text with {@code ${Name}} or {@code ${Name.Attribute}} in it. */
  record Sub(String text) implements Fn {}

  /** Parts put together with something between them. */
  record Join(String between, List<Object> parts) implements Fn {}

  /** One of a list. */
  record Select(int index, Object list) implements Fn {}

  /** The zones of the region. */
  record GetAzs() implements Fn {}

  /** Text in Base64. */
  record Base64(Object text) implements Fn {}

  static Ref ref(String id) {
    return new Ref(id);
  }

  static GetAtt att(String id, String attribute) {
    return new GetAtt(id, attribute);
  }

  static Sub sub(String text) {
    return new Sub(text);
  }

  /**
   * A value as a part of a {@link Sub}'s text: functions by name, text with nothing in it replaced.
   *
   * @throws IllegalArgumentException for a function that such text can't hold
   */
  static String within(Object value) {
    return switch (value) {
      case Ref(String id) -> "${" + id + "}";
      case GetAtt(String id, String attribute) -> "${" + id + "." + attribute + "}";
      case Sub(String text) -> text;
      case Fn other -> throw new IllegalArgumentException("No text can hold " + other.name());
      default -> value.toString().replace("${", "${!");
    };
  }

  /** Whether the value is the same in every stack, because it names no resource. */
  default boolean portable() {
    return this instanceof Sub(String text)
        && !text.replace("${AWS::", "").replace("${!", "").contains("${");
  }

  /** The name of the function in JSON, such as {@code Fn::GetAtt}. */
  default String name() {
    return this instanceof Ref ? "Ref" : "Fn::" + shortName();
  }

  /** The name of the function's short form in YAML, such as {@code GetAtt}. */
  default String shortName() {
    return switch (this) {
      case Ref _ -> "Ref";
      case GetAtt _ -> "GetAtt";
      case Sub _ -> "Sub";
      case Join _ -> "Join";
      case Select _ -> "Select";
      case GetAzs _ -> "GetAZs";
      case Base64 _ -> "Base64";
    };
  }

  /** What stands behind the function's name in JSON: text, a list or a map. */
  default Object argument() {
    return switch (this) {
      case Ref(String id) -> id;
      case GetAtt(String id, String attribute) -> List.of(id, attribute);
      case Sub(String text) -> text;
      case Join(String between, List<Object> parts) -> List.of(between, parts);
      case Select(int index, Object list) -> List.of(index, list);
      case GetAzs _ -> "";
      case Base64(Object text) -> text;
    };
  }

  /** Tags in CloudFormation's form. */
  static List<Object> tags(Map<String, Object> tags) {
    return tags.entrySet().stream()
        .<Object>map(tag -> Properties.map("Key", tag.getKey(), "Value", tag.getValue()))
        .toList();
  }
}
