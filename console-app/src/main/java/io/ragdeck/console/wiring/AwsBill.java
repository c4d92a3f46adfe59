package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.costs.Bill;
import io.ragdeck.console.costs.BillScope;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.Budgets;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spendings;
import io.ragdeck.monitoring.Observed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** The bills of the watched accounts, by their own clients. */
final class AwsBill implements Bill {

  private final AwsClients clients;
  private final Spendings spendings;
  private final Clock clock;
  private final Runnable forget;
  private final Map<String, String> accountIds = new ConcurrentHashMap<>();

  AwsBill(AwsClients clients, Spendings spendings, Clock clock, Runnable forget) {
    this.forget = forget;
    this.clients = clients;
    this.spendings = spendings;
    this.clock = clock;
  }

  @Override
  public Optional<KeptSpending> kept(BillScope scope) {
    return spendings.find(scope.account());
  }

  @Override
  public void readIfDue(BillScope scope) {
    spendings.refreshIfDue(
        scope.account(),
        scope.systems(),
        scope.environment(),
        () -> clients.costExplorer(scope.location()));
  }

  @Override
  public void forget() {
    forget.run();
  }

  @Override
  public int requestsToday(BillScope scope) {
    return spendings.requestsToday(scope.account());
  }

  @Override
  public Observed<List<Budget>> budgets(Location location, Observed<List<Budget>> before) {
    try {
      return before.succeeded(of(location).read(), clock.instant());
    } catch (SdkException failure) {
      return before.failed(CloudProblem.of(failure), clock.instant());
    }
  }

  private Budgets of(Location location) {
    String id =
        accountIds.computeIfAbsent(
            location.account(), alias -> clients.sts(location).getCallerIdentity().account());
    return new Budgets(clients.budgets(location), id);
  }
}
