package io.ragdeck.provisioning.blueprint;

import java.util.List;

/**
 * A budget in AWS Budgets for what carries the system's tags.
 *
 * @param monthlyUsd US dollars per month
 * @param alertsAtUsd amounts at which an alert is sent; none: at the whole budget
 */
public record Budget(int monthlyUsd, List<Integer> alertsAtUsd) {

  public Budget {
    alertsAtUsd = List.copyOf(alertsAtUsd);
  }
}
