package io.ragdeck.provisioning.estimate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template as it stands in an account.
 *
 * @param sections by name; functions in their long form
 */
record TemplateBody(Map<?, ?> sections) {

  /** CloudFormation takes a million bytes. */
  private static final int LARGEST = 2_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  static TemplateBody read(String body) {
    try {
      Object read =
          body.stripLeading().startsWith("{")
              ? JSON.readValue(body, Map.class)
              : new Yaml(new ShortForms(options())).load(body);
      if (read instanceof Map<?, ?> sections && sections.get("Resources") instanceof Map) {
        return new TemplateBody(sections);
      }
      throw new IllegalArgumentException("A template without resources");
    } catch (YAMLException | JsonProcessingException unreadable) {
      throw new IllegalArgumentException("No template: " + unreadable.getMessage(), unreadable);
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    return options;
  }

  /** Values of parameters that have a default. */
  Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    section("Parameters")
        .forEach(
            (name, parameter) ->
                TemplateResource.at(parameter, "Default")
                    .ifPresent(value -> all.put(name.toString(), value.toString())));
    return all;
  }

  Map<String, TemplateResource> resources(Functions functions) {
    Map<String, TemplateResource> all = new LinkedHashMap<>();
    section("Resources")
        .forEach((id, resource) -> all.put(id.toString(), resource(id, resource, functions)));
    return all;
  }

  private static TemplateResource resource(Object id, Object resource, Functions functions) {
    return new TemplateResource(
        id.toString(),
        text(resource, "Type").orElse("a resource without a type"),
        TemplateResource.at(resource, "Properties")
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(functions::properties)
            .orElse(Map.of()),
        text(resource, "Condition"),
        text(resource, "DeletionPolicy").filter(policy -> policy.startsWith("Retain")).isPresent());
  }

  private static Optional<String> text(Object resource, String name) {
    return TemplateResource.at(resource, name)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private Map<?, ?> section(String name) {
    return sections.get(name) instanceof Map<?, ?> section ? section : Map.of();
  }

  /** Reads {@code !Ref} and its like as the long form. */
  private static final class ShortForms extends SafeConstructor {

    ShortForms(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return longForm(node);
            }
          });
    }

    private Map<String, Object> longForm(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object argument =
          switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new YAMLException("Not a value: " + node.getTag());
          };
      boolean whole = name.equals("Ref") || name.equals("Condition");
      return Map.of(whole ? name : "Fn::" + name, argument);
    }
  }
}
