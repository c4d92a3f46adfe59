package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.stack.template.Capabilities;
import io.ragdeck.cloud.sandbox.stack.template.ParameterEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.Template;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterConstraints;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** The operations of CloudFormation on templates. */
public final class StackTemplates {

  private static final String CAPABILITIES_REASON =
      "The following resource(s) require capabilities: ";

  private StackTemplates() {}

  public static GetTemplateResponse get(Stacks stacks, GetTemplateRequest request) {
    String body;
    if (request.changeSetName() != null) {
      body =
          ChangeSets.find(stacks, request.stackName(), request.changeSetName())
              .changeSet()
              .definition()
              .template()
              .body();
    } else if (request.stackName() != null) {
      body = StackRefusals.read(stacks, request.stackName()).definition().template().body();
    } else {
      throw StackRefusals.validation("Either StackName or ChangeSetName must be specified.");
    }
    return GetTemplateResponse.builder()
        .templateBody(body)
        .stagesAvailableWithStrings("Original", "Processed")
        .build();
  }

  /** Looks at the form only; whether values fit is seen when a stack is made. */
  public static ValidateTemplateResponse validate(Stacks stacks, ValidateTemplateRequest request) {
    Template template =
        StackDefinitions.template(
            stacks,
            Optional.empty(),
            new StackDefinitions.Source(request.templateBody(), request.templateURL(), false));
    StackDefinitions.checkTypes(stacks, template);
    return ValidateTemplateResponse.builder()
        .description(template.description().orElse(null))
        .parameters(template.parameters().values().stream().map(StackTemplates::parameter).toList())
        .capabilitiesWithStrings(capabilities(template))
        .capabilitiesReason(capabilitiesReason(template).orElse(null))
        .declaredTransforms(template.transforms())
        .build();
  }

  private static TemplateParameter parameter(ParameterEntry parameter) {
    return TemplateParameter.builder()
        .parameterKey(parameter.name())
        .defaultValue(parameter.otherwise().orElse(null))
        .description(parameter.description().orElse(null))
        .noEcho(parameter.isNoEcho())
        .build();
  }

  private static List<String> capabilities(Template template) {
    return Capabilities.needed(template).stream().toList();
  }

  private static Optional<String> capabilitiesReason(Template template) {
    return Capabilities.needed(template)
        .map(
            needed ->
                CAPABILITIES_REASON
                    + template.types().stream()
                        .filter(type -> type.startsWith("AWS::IAM::"))
                        .toList());
  }

  public static GetTemplateSummaryResponse summary(
      Stacks stacks, GetTemplateSummaryRequest request) {
    Template template =
        request.stackName() != null
            ? stack(stacks, request.stackName()).definition().template()
            : StackDefinitions.template(
                stacks,
                Optional.empty(),
                new StackDefinitions.Source(request.templateBody(), request.templateURL(), false));
    return GetTemplateSummaryResponse.builder()
        .description(template.description().orElse(null))
        .parameters(
            template.parameters().values().stream().map(StackTemplates::declaration).toList())
        .capabilitiesWithStrings(capabilities(template))
        .capabilitiesReason(capabilitiesReason(template).orElse(null))
        .resourceTypes(template.resources().values().stream().map(ResourceEntry::type).toList())
        .version("2010-09-09")
        .declaredTransforms(template.transforms())
        .build();
  }

  private static LiveStack stack(Stacks stacks, String name) {
    return StackRefusals.read(stacks, name);
  }

  private static ParameterDeclaration declaration(ParameterEntry parameter) {
    return ParameterDeclaration.builder()
        .parameterKey(parameter.name())
        .parameterType(parameter.type())
        .defaultValue(parameter.otherwise().orElse(null))
        .description(parameter.description().orElse(null))
        .noEcho(parameter.isNoEcho())
        .parameterConstraints(
            ParameterConstraints.builder().allowedValues(parameter.allowedValues()).build())
        .build();
  }
}
