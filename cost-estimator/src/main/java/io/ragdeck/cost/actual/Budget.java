package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A monthly budget of an account.
 *
 * @param system whose costs it counts, by its tag; empty: others, or all
 * @param environment of that system, by its tag; empty: all that it has
 * @param limit US dollars a month
 * @param actual US dollars since the month began, as Budgets knew it: up to a day late; empty: it
 *     has not counted yet
 * @param forecast US dollars by the end of the month; empty: AWS has too little history
 */
public record Budget(
    String name,
    Optional<String> system,
    Optional<String> environment,
    BigDecimal limit,
    Optional<BigDecimal> actual,
    Optional<BigDecimal> forecast,
    List<Alert> alerts) {

  public Budget {
    alerts = List.copyOf(alerts);
  }

  /** Whether it counts what a system costs, perhaps with the same one of other environments. */
  public boolean isOf(String name, Optional<String> where) {
    return system.equals(Optional.of(name))
        && (environment.isEmpty() || where.isEmpty() || environment.equals(where));
  }

  /** The alerts whose thresholds are passed. */
  public List<Alert> passed() {
    return alerts.stream().filter(Alert::passed).toList();
  }
}
