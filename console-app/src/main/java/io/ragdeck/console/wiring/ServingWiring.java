package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceArn;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** What model servers and GPUs say of themselves. */
final class ServingWiring {

  @Produces
  @Singleton
  ServingBoard board(FleetBoard fleet, Versions versions) {
    ServingBoard board = new ServingBoard();
    board.onChange(changed -> advance(fleet, versions, changed));
    return board;
  }

  /** Open pages of the systems that they are of look again. */
  private static void advance(FleetBoard fleet, Versions versions, Set<ServiceArn> changed) {
    for (FleetSystem system : fleet.fleet().systems()) {
      boolean concerned =
          system.services().value().stream()
              .flatMap(services -> services.stream())
              .anyMatch(state -> changed.contains(state.service().arn()));
      if (concerned) {
        versions.advance(Topic.of(system.id()));
      }
    }
  }

  @Produces
  @Singleton
  ServingWatch watch(
      AwsClients clients,
      HttpProbe probe,
      FleetBoard fleet,
      ServingBoard board,
      ConsoleConfig config,
      Clock clock) {
    return new ServingWatch(clients, probe, fleet, board, config.gpuExporterPort(), clock);
  }

  void close(@Disposes ServingWatch watch) {
    watch.close();
  }
}
