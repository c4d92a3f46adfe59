package io.ragdeck.console.costs;

import io.ragdeck.cloud.Location;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.monitoring.Observed;
import java.util.List;
import java.util.Optional;

/** Accounts' bills and budgets. What asks AWS says so. */
public interface Bill {

  /** What is kept, without asking AWS. */
  Optional<KeptSpending> kept(BillScope scope);

  /** Asks Cost Explorer where that is due, as far as the day's allowance goes. */
  void readIfDue(BillScope scope);

  /** Forgets a simulated account's bill, because another world was loaded. */
  void forget();

  /** How often Cost Explorer was asked today. */
  int requestsToday(BillScope scope);

  /**
   * Asks for the budgets of the account, which costs nothing.
   *
   * @param before what was known of them
   */
  Observed<List<Budget>> budgets(Location location, Observed<List<Budget>> before);
}
