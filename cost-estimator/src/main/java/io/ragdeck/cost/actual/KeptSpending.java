package io.ragdeck.cost.actual;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The last good reading of an account, and what went wrong since.
 *
 * @param spending empty until a first reading succeeded; {@link Spending#readAt} tells its age
 * @param forecasts by system; a system that is not in it had no turn yet
 * @param triedAt when Cost Explorer was asked last
 * @param problem why the last attempt brought nothing new; empty where it did
 */
public record KeptSpending(
    Optional<Spending> spending,
    Map<String, Forecast> forecasts,
    Instant triedAt,
    Optional<String> problem) {

  public KeptSpending {
    forecasts = Map.copyOf(forecasts);
  }
}
