package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.configuration.DeclaredSystems;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.reader.RevisionDifference;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Watching the fleet. */
final class FleetWiring {

  @Produces
  @Singleton
  FleetBoard board() {
    return new FleetBoard();
  }

  @Produces
  @Singleton
  FleetWatch watch(
      AwsClients clients,
      DeclaredSystems systems,
      FleetBoard board,
      StoredHistory history,
      Clock clock) {
    return new FleetWatch(clients, systems.declarations(), board, history, clock);
  }

  @Produces
  @Singleton
  RevisionDifference revisionDifference(AwsClients clients) {
    return new RevisionDifference(clients);
  }

  void close(@Disposes FleetWatch watch) {
    watch.close();
  }
}
