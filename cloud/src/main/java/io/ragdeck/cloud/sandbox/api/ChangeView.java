package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.life.Definition;
import io.ragdeck.cloud.sandbox.stack.life.Planned;
import io.ragdeck.cloud.sandbox.stack.life.Planned.Detail;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/**
 * Changes of a change set as CloudFormation shows them, without the values of NoEcho parameters.
 */
final class ChangeView {

  private final Definition definition;
  private final boolean values;

  /**
   * @param values whether to show properties before and after
   */
  ChangeView(Definition definition, boolean values) {
    this.definition = definition;
    this.values = values;
  }

  Change of(Planned planned) {
    return Change.builder()
        .type(ChangeType.RESOURCE)
        .resourceChange(
            ResourceChange.builder()
                .action(planned.action())
                .logicalResourceId(planned.logicalId())
                .physicalResourceId(planned.physicalId().orElse(null))
                .resourceType(planned.type())
                .replacement(planned.replacement().orElse(null))
                .policyAction(planned.policyAction().orElse(null))
                .scope(planned.scope())
                .details(planned.details().stream().map(this::detail).toList())
                .beforeContext(values ? context(planned.before()).orElse(null) : null)
                .afterContext(values ? context(planned.after()).orElse(null) : null)
                .build())
        .build();
  }

  private ResourceChangeDetail detail(Detail detail) {
    ResourceTargetDefinition.Builder target =
        ResourceTargetDefinition.builder()
            .attribute(detail.attribute())
            .name(detail.name().orElse(null))
            .requiresRecreation(detail.recreation());
    if (values) {
      target
          .path(path(detail))
          .attributeChangeType(detail.change())
          .beforeValue(detail.before().map(definition::masked).orElse(null))
          .afterValue(detail.after().map(definition::masked).orElse(null));
    }
    return ResourceChangeDetail.builder()
        .target(target.build())
        .evaluation(detail.evaluation())
        .changeSource(detail.source())
        .causingEntity(detail.causingEntity().orElse(null))
        .build();
  }

  private static String path(Detail detail) {
    String attribute = "/" + detail.attribute();
    return detail.attribute() == ResourceAttribute.PROPERTIES
        ? attribute + detail.name().map(name -> "/" + name).orElse("")
        : attribute;
  }

  private Optional<String> context(JsonNode properties) {
    if (properties.isMissingNode()) {
      return Optional.empty();
    }
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.set("Properties", properties);
    return Optional.of(definition.masked(context.toString()));
  }
}
