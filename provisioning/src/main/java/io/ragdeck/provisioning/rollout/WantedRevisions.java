package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Which revision each service of the stack is meant to run, by the service's name. */
final class WantedRevisions {

  private WantedRevisions() {}

  static Map<String, String> of(Rollout rollout) {
    Map<String, String> wanted = new TreeMap<>();
    Optional<StackTemplate> template = rollout.template(StackKind.SERVICES);
    if (template.isEmpty()) {
      return wanted;
    }
    Map<String, String> physical =
        new Stacks(rollout.cloudFormation())
            .resources(template.get().name()).stream()
                .filter(one -> one.physicalResourceId() != null)
                .collect(
                    Collectors.toMap(
                        StackResourceSummary::logicalResourceId,
                        StackResourceSummary::physicalResourceId));
    template.get().template().resources().values().stream()
        .filter(resource -> resource.type().equals("AWS::ECS::Service"))
        .forEach(
            resource ->
                wanted.put(
                    String.valueOf(resource.properties().get("ServiceName")),
                    definition(resource, physical)));
    return wanted;
  }

  /** Empty where the template does not say it by a reference. */
  private static String definition(Resource service, Map<String, String> physical) {
    return service.properties().get("TaskDefinition") instanceof Fn.Ref(String id)
        ? physical.getOrDefault(id, "")
        : "";
  }
}
