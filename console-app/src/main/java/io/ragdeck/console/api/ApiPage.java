package io.ragdeck.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The OpenAPI document as the page about the API shows it.
 *
 * @param paragraphs of the description of the API
 */
record ApiPage(String version, List<String> paragraphs, List<Group> groups, List<Shape> shapes) {

  /** Operations on one subject. */
  record Group(String name, String description, List<Endpoint> endpoints) {}

  /**
   * An operation.
   *
   * @param curl a line to copy
   * @param answer what comes back, as names of shapes; empty where nothing does
   * @param body what is sent
   */
  record Endpoint(
      String method,
      String path,
      String summary,
      String description,
      List<Input> inputs,
      String body,
      String answer,
      String curl) {

    public String anchor() {
      return (method + path).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
  }

  /** A parameter. */
  record Input(String name, String in, String type, String description) {}

  /** An object of answers or requests. */
  record Shape(String name, String description, List<Field> fields) {}

  /** A field of an object. */
  record Field(String name, String type, String description) {}

  /**
   * @param document an OpenAPI 3.1 document
   * @param curl writes the lines to copy
   */
  static ApiPage of(JsonNode document, Curl curl) {
    SchemaWords words = new SchemaWords(document.at("/components/schemas"));
    return new ApiPage(
        document.at("/info/version").asText(),
        List.of(document.at("/info/description").asText().replace("`", "").split("\n\n")),
        elements(document.path("tags")).stream()
            .map(
                tag ->
                    new Group(
                        tag.path("name").asText(),
                        tag.path("description").asText(),
                        endpoints(document, tag.path("name").asText(), words, curl)))
            .toList(),
        document.at("/components/schemas").properties().stream()
            .filter(schema -> schema.getValue().has("properties"))
            .map(schema -> shape(schema.getKey(), schema.getValue(), words))
            .toList());
  }

  private static List<Endpoint> endpoints(
      JsonNode document, String tag, SchemaWords words, Curl curl) {
    List<Endpoint> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().path("tags").path(0).asText().equals(tag)) {
          found.add(
              endpoint(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  path.getValue(),
                  operation.getValue(),
                  words,
                  curl));
        }
      }
    }
    return found;
  }

  private static Endpoint endpoint(
      String method, String path, JsonNode item, JsonNode operation, SchemaWords words, Curl curl) {
    List<Input> inputs = new ArrayList<>();
    elements(item.path("parameters")).forEach(parameter -> inputs.add(input(parameter, words)));
    elements(operation.path("parameters"))
        .forEach(parameter -> inputs.add(input(parameter, words)));
    JsonNode body = operation.at("/requestBody/content/application~1json/schema");
    return new Endpoint(
        method,
        path,
        operation.path("summary").asText(),
        operation.path("description").asText(),
        inputs,
        words.type(body),
        answer(operation.path("responses"), words),
        curl.line(method, path, words.resolved(body)));
  }

  private static Input input(JsonNode parameter, SchemaWords words) {
    return new Input(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        words.type(parameter.path("schema")),
        parameter.path("description").asText());
  }

  private static String answer(JsonNode responses, SchemaWords words) {
    return responses.properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> response.getValue().at("/content/application~1json/schema"))
        .map(words::type)
        .filter(type -> !type.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Shape shape(String name, JsonNode schema, SchemaWords words) {
    return new Shape(
        name,
        schema.path("description").asText(),
        schema.path("properties").properties().stream()
            .map(
                field ->
                    new Field(
                        field.getKey(),
                        words.type(field.getValue()),
                        field.getValue().path("description").asText()))
            .toList());
  }

  /** The name of the shape that a type in words is about; empty for plain types. */
  public String shapeOf(String type) {
    return shapes.stream()
        .map(Shape::name)
        .filter(name -> type.matches("(list of |map of )?" + name + "( or null)?"))
        .findFirst()
        .orElse("");
  }

  private static List<JsonNode> elements(JsonNode array) {
    return array.valueStream().toList();
  }
}
