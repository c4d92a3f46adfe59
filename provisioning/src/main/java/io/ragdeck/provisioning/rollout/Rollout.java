package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * What the steps of one deployment have in common.
 *
 * @param templates as the blueprint gives them now
 */
record Rollout(
    Order.Deploy order,
    Design design,
    List<StackTemplate> templates,
    AwsClients clients,
    HttpProbe probe,
    Clock clock) {

  Location location() {
    return order.request().location();
  }

  Subject subject() {
    String environment = order.request().environment();
    return new Subject(
        Identity.of(order.request().name(), Optional.of(environment)),
        Optional.of(environment),
        location(),
        Optional.of(design.cluster()));
  }

  CloudFormationClient cloudFormation() {
    return clients.cloudFormation(location());
  }

  Stacks stacks() {
    return new Stacks(cloudFormation());
  }

  Optional<StackTemplate> template(StackKind kind) {
    return templates.stream().filter(template -> template.kind() == kind).findFirst();
  }

  Optional<Order.PlannedStack> planned(StackKind kind) {
    return order.stacks().stream().filter(stack -> stack.kind() == kind).findFirst();
  }

  /** Why nothing of this may be applied: the blueprint gives other templates than were approved. */
  Optional<Outcome> changed() {
    return TemplatesHash.of(templates).equals(order.templates())
        ? Optional.empty()
        : Optional.of(
            Outcome.Failed.because(
                "The blueprint %s has changed since this was planned."
                    .formatted(order.request().blueprint()),
                "Plan again."));
  }
}
