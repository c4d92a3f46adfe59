package io.ragdeck.provisioning.estimate;

import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.StackTemplate.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of one stack, whether it is to be made or stands.
 *
 * @param resources by logical id, in the order of the template
 */
public record StackResources(StackKind kind, Map<String, TemplateResource> resources) {

  private static final String REGION = "AWS::Region";

  public StackResources {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
  }

  /** Of a stack that was drawn. */
  public static StackResources of(StackTemplate stack, String region) {
    Map<String, String> known = new LinkedHashMap<>(Map.of(REGION, region));
    stack
        .sources()
        .forEach(
            (name, source) -> {
              if (source instanceof Source.Value(String text)) {
                known.put(name, text);
              }
            });
    Functions functions = new Functions(known);
    Map<String, TemplateResource> all = new LinkedHashMap<>();
    stack
        .template()
        .resources()
        .forEach(
            (id, resource) ->
                all.put(
                    id,
                    new TemplateResource(
                        id,
                        resource.type(),
                        functions.properties(resource.properties()),
                        Optional.empty(),
                        resource.policy() == Resource.Policy.RETAIN)));
    return new StackResources(stack.kind(), all);
  }

  /**
   * Of a stack that stands.
   *
   * @param body of its template, in YAML or JSON, as GetTemplate answers it
   * @param parameters with which it was made; others take the template's defaults
   * @throws IllegalArgumentException for what is not a template
   */
  public static StackResources read(
      StackKind kind, String body, Map<String, String> parameters, String region) {
    TemplateBody template = TemplateBody.read(body);
    Map<String, String> known = new LinkedHashMap<>(template.defaults());
    known.putAll(parameters);
    known.put(REGION, region);
    return new StackResources(kind, template.resources(new Functions(known)));
  }

  /** With what the stack as it stands keeps although its new template doesn't have it. */
  public StackResources keeping(StackResources standing) {
    Map<String, TemplateResource> all = new LinkedHashMap<>(resources);
    standing.resources.values().stream()
        .filter(TemplateResource::retained)
        .forEach(resource -> all.putIfAbsent(resource.id(), resource));
    return new StackResources(kind, all);
  }
}
