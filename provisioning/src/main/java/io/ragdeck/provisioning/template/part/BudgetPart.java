package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.Budget;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** A monthly budget for what carries the system's tags; alerts go where alarms go. */
final class BudgetPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    draft.design().budget().ifPresent(budget -> draw(draft, budget));
  }

  private static void draw(SystemDraft draft, Budget budget) {
    StackDraft stack = draft.stack(StackKind.NETWORK);
    List<Integer> alerts =
        budget.alertsAtUsd().isEmpty() ? List.of(budget.monthlyUsd()) : budget.alertsAtUsd();
    stack.add(
        "Budget",
        Resource.of(
                "AWS::Budgets::Budget",
                Properties.of(
                        "Budget",
                        Properties.map(
                            "BudgetName",
                            // Budgets are the account's, whatever the region.
                            draft.prefix() + "-" + draft.design().region(),
                            "BudgetType",
                            "COST",
                            "TimeUnit",
                            "MONTHLY",
                            "BudgetLimit",
                            Properties.map("Amount", budget.monthlyUsd(), "Unit", "USD"),
                            "Metrics",
                            List.of("UnblendedCost"),
                            // Only tags that are activated for cost allocation are counted.
                            "FilterExpression",
                            Properties.map(
                                "And",
                                List.of(
                                    tagged("ragdeck:system", draft.design().name()),
                                    tagged("ragdeck:environment", draft.design().environment())))))
                    .with(
                        "NotificationsWithSubscribers",
                        alerts.stream().map(BudgetPart::alert).toList()))
            // Budgets tries the topic when it is made.
            .after("AlarmTopicPolicy"));
  }

  private static Object tagged(String key, String value) {
    return Properties.map("Tags", Properties.map("Key", key, "Values", List.of(value)));
  }

  private static Object alert(int usd) {
    return Properties.map(
        "Notification",
        Properties.map(
            "NotificationType", "ACTUAL",
            "ComparisonOperator", "GREATER_THAN",
            "ThresholdType", "ABSOLUTE_VALUE",
            "Threshold", usd),
        "Subscribers",
        List.of(Properties.map("SubscriptionType", "SNS", "Address", ref("AlarmTopic"))));
  }
}
