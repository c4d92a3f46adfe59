package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.StackPlan;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Turns a plan that somebody approves into an order, or says why it can't be applied. */
public final class Approval {

  private final AwsClients clients;

  public Approval(AwsClients clients) {
    this.clients = clients;
  }

  /** What became of it. */
  public sealed interface Decision {

    /** It can be carried out. */
    record Approved(Order.Deploy order) implements Decision {}

    /**
     * It can't.
     *
     * @param why one sentence
     */
    record Refused(String why) implements Decision {}
  }

  /**
   * Looks at the plan, the blueprint and the stacks; changes nothing.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where the blueprint no longer
   *     takes what was planned
   */
  public Decision of(Plan plan, Blueprint blueprint) {
    Optional<String> state = refusal(plan);
    if (state.isPresent()) {
      return new Decision.Refused(state.get());
    }
    List<StackTemplate> templates = SystemTemplates.of(blueprint.design(plan.request().design()));
    if (!names(plan).equals(templates.stream().map(StackTemplate::name).toList())) {
      return new Decision.Refused(
          "The blueprint %s has changed since this was planned: plan again."
              .formatted(blueprint.id()));
    }
    Order.Deploy order = order(plan, templates);
    CloudFormationClient client = clients.cloudFormation(plan.request().location());
    for (int at = 0; at < templates.size(); at++) {
      Order.PlannedStack planned = order.stacks().get(at);
      StackTemplate template = templates.get(at);
      Optional<String> refusal =
          Standstill.broken(client, order, planned)
              .map(why -> why + " Plan again.")
              .or(() -> other(client, planned, template, blueprint));
      if (refusal.isPresent()) {
        return new Decision.Refused(refusal.get());
      }
    }
    return new Decision.Approved(order);
  }

  /** Whether the change set holds another template than the blueprint gives now. */
  private static Optional<String> other(
      CloudFormationClient client,
      Order.PlannedStack planned,
      StackTemplate template,
      Blueprint blueprint) {
    return planned
        .changeSet()
        .map(arn -> client.getTemplate(it -> it.changeSetName(arn)).templateBody())
        .filter(body -> !body.strip().equals(template.template().yaml().strip()))
        .map(
            _ ->
                "The blueprint %s has changed since this was planned: plan again."
                    .formatted(blueprint.id()));
  }

  private static Optional<String> refusal(Plan plan) {
    return switch (plan.state()) {
      case READY -> Optional.empty();
      case DRAWING -> Optional.of("The plan is not drawn yet.");
      case BLOCKED -> Optional.of("Errors among its findings forbid this plan: cure them first.");
      case FAILED -> Optional.of("The plan could not be drawn: plan again.");
      case DISCARDED -> Optional.of("The plan was discarded: plan again.");
    };
  }

  private static List<String> names(Plan plan) {
    return plan.stacks().stream().map(StackPlan::name).toList();
  }

  private static Order.Deploy order(Plan plan, List<StackTemplate> templates) {
    return new Order.Deploy(
        plan.id(),
        plan.request(),
        plan.startedAt(),
        plan.stacks().stream().map(Approval::planned).toList(),
        TemplatesHash.of(templates));
  }

  private static Order.PlannedStack planned(StackPlan stack) {
    return new Order.PlannedStack(
        stack.kind(),
        stack.name(),
        stack.changeSet(),
        !stack.pending().isEmpty(),
        harmed(stack.changes()));
  }

  private static final Set<Change.Action> HARM =
      Set.of(Change.Action.REPLACE, Change.Action.MAY_REPLACE, Change.Action.REMOVE);

  /** The logical ids of what changes replace or remove, or may. */
  static List<String> harmed(List<Change> changes) {
    return changes.stream()
        .filter(change -> HARM.contains(change.action()))
        .map(Change::logicalId)
        .sorted()
        .toList();
  }
}
