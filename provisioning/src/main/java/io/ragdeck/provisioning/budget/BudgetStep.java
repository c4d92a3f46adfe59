package io.ragdeck.provisioning.budget;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cost.actual.BudgetDraft;
import io.ragdeck.cost.actual.Budgets;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;

/** Makes the budget, or gives the one of its name what it lacks: so it can run again. */
public final class BudgetStep implements Step {

  private final Subject subject;
  private final BudgetDraft draft;
  private final AwsClients clients;

  public BudgetStep(Subject subject, Order.MakeBudget order, AwsClients clients) {
    this.subject = subject;
    this.draft =
        new BudgetDraft(
            order.budget(), order.system(), order.environment(), order.monthlyUsd(), order.tells());
    this.clients = clients;
  }

  @Override
  public String name() {
    return "Budget";
  }

  @Override
  public Outcome run(StepContext context) {
    String account = clients.sts(subject.location()).getCallerIdentity().account();
    return switch (new Budgets(clients.budgets(subject.location()), account).make(draft)) {
      case NEW -> new Outcome.Done("%s is made: %s".formatted(draft.name(), terms()));
      case CHANGED ->
          new Outcome.Done(
              "%s was there and is changed: %s Whom it told before it still tells."
                  .formatted(draft.name(), terms()));
      case AS_IT_WAS ->
          new Outcome.Skipped("%s is there already: %s".formatted(draft.name(), terms()));
    };
  }

  private String terms() {
    return "%s USD a month, and it tells %s at 50, 75 and 100 %%, and when 100 %% is expected."
        .formatted(draft.monthlyUsd().toPlainString(), draft.tells());
  }
}
