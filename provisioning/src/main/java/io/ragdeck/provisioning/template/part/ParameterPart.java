package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** Values in Parameter Store. */
final class ParameterPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.DATA);
    for (SsmParameter parameter : draft.all(SsmParameter.class)) {
      String id = LogicalId.of(parameter.id());
      stack.add(
          id,
          Resource.of(
              "AWS::SSM::Parameter",
              Properties.of("Name", parameter.name())
                  .with("Type", "String")
                  .with(
                      "Description",
                      parameter.description().isEmpty() ? null : parameter.description())
                  .with("Value", draft.text(stack, parameter.value()))));
      draft.offer(StackKind.DATA, parameter.id() + ".name", parameter.name(), "");
      draft.offer(
          StackKind.DATA,
          parameter.id() + ".arn",
          sub(
              "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"
                  + slashed(parameter.name())),
          "The parameter " + parameter.name());
    }
  }

  private static String slashed(String name) {
    return name.startsWith("/") ? name : "/" + name;
  }
}
