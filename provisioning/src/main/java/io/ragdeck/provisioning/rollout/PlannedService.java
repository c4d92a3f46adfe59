package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as the services stack makes it.
 *
 * @param logicalId its own in the template
 * @param name in the cluster
 * @param definition the logical id of its task definition
 * @param family of that
 */
record PlannedService(String logicalId, String name, String definition, String family) {

  static List<PlannedService> of(Rollout rollout) {
    return rollout.template(StackKind.SERVICES).stream()
        .map(StackTemplate::template)
        .flatMap(
            template ->
                template.resources().entrySet().stream()
                    .flatMap(entry -> of(entry, template.resources()).stream()))
        .toList();
  }

  private static Optional<PlannedService> of(
      Map.Entry<String, Resource> entry, Map<String, Resource> resources) {
    Resource service = entry.getValue();
    return service.type().equals("AWS::ECS::Service")
            && service.properties().get("TaskDefinition") instanceof Fn.Ref(String id)
            && resources.get(id) instanceof Resource definition
        ? Optional.of(
            new PlannedService(
                entry.getKey(),
                String.valueOf(service.properties().get("ServiceName")),
                id,
                String.valueOf(definition.properties().get("Family"))))
        : Optional.empty();
  }
}
