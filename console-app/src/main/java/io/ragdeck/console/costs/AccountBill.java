package io.ragdeck.console.costs;

import java.time.Instant;
import java.util.Optional;

/**
 * The bill of one account by system.
 *
 * @param chart empty where the bill is not known
 * @param requests how often AWS was asked for it today, and what that cost
 * @param problem why there is nothing, or nothing new
 */
public record AccountBill(
    String account,
    Optional<DailyChart> chart,
    String requests,
    Optional<String> problem,
    Optional<Instant> readAt) {

  private static final String UNTAGGED = "not of any system";

  static AccountBill of(BillScope scope, Paid paid) {
    return new AccountBill(
        scope.account(),
        paid.spending()
            .flatMap(
                bill ->
                    DailyChart.of(
                        bill,
                        cost -> true,
                        cost -> cost.system().isEmpty() ? UNTAGGED : cost.system(),
                        "Costs of " + scope.account())),
        PaidSection.requests(paid.requests()),
        paid.problem(),
        paid.readAt());
  }
}
