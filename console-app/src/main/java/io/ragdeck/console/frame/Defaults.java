package io.ragdeck.console.frame;

import io.quarkus.arc.DefaultBean;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Stands in where the wiring brings no clock or board of its own. */
final class Defaults {

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  @DefaultBean
  FleetBoard board() {
    return new FleetBoard();
  }
}
