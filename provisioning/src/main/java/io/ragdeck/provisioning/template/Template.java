package io.ragdeck.provisioning.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CloudFormation template.
 *
 * @param parameters by name, in the order of the template
 * @param resources by logical id, in the order of the template
 * @param outputs by name
 */
public record Template(
    String description,
    Map<String, Input> parameters,
    Map<String, Resource> resources,
    Map<String, Output> outputs) {

  /** Bytes that a template may have in a request; a larger one goes through S3. */
  public static final int LARGEST_BODY = 51_200;

  /** Bytes that a template may have at all. */
  public static final int LARGEST = 1_000_000;

  /**
   * A parameter of a template.
   *
   * @param fallback its default; empty text: none
   */
  public record Input(String description, String fallback) {}

  /** What a stack tells others. */
  public record Output(String description, Object value) {}

  public Template {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** In YAML, with comments and short forms: for people, and smaller. */
  public String yaml() {
    return YamlWriter.write(this);
  }

  /** In JSON. */
  public String json() {
    return JsonWriter.write(this);
  }

  /** The sections, in the order in which they are written. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("AWSTemplateFormatVersion", "2010-09-09");
    document.put("Description", description);
    if (!parameters.isEmpty()) {
      document.put("Parameters", inputs());
    }
    Map<String, Object> all = new LinkedHashMap<>();
    resources.forEach((id, resource) -> all.put(id, resource.document()));
    document.put("Resources", all);
    if (!outputs.isEmpty()) {
      document.put("Outputs", said());
    }
    return document;
  }

  private Map<String, Object> inputs() {
    Map<String, Object> all = new LinkedHashMap<>();
    parameters.forEach(
        (name, input) ->
            all.put(
                name,
                Properties.of("Type", "String")
                    .with("Description", input.description())
                    .with("Default", input.fallback().isEmpty() ? null : input.fallback())
                    .map()));
    return all;
  }

  private Map<String, Object> said() {
    Map<String, Object> all = new LinkedHashMap<>();
    outputs.forEach(
        (name, output) ->
            all.put(
                name,
                Properties.of("Description", output.description())
                    .with("Value", output.value())
                    .map()));
    return all;
  }
}
