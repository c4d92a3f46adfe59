package io.ragdeck.provisioning.blueprint.component;

import java.util.List;

/**
 * What the code of a component may do in AWS.
 *
 * @param actions such as {@code bedrock:InvokeModel}
 * @param resources ARNs, in which {@code ${AWS::Region}} and {@code ${AWS::AccountId}} are filled
 *     in
 */
public record Permission(List<String> actions, List<String> resources) {

  public Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }
}
