package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.configuration.DeclaredSystems;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.reader.RevisionDifference;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.monitoring.logs.mask.ShownLine;
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
      Mask mask,
      Clock clock) {
    return new FleetWatch(
        clients,
        systems.declarations(),
        board,
        history,
        said -> ShownLine.whole(mask, said),
        clock);
  }

  @Produces
  @Singleton
  RevisionDifference revisionDifference(AwsClients clients) {
    return new RevisionDifference(clients);
  }

  /** Open pages of the systems there, and those of all, look again. */
  @Produces
  @Singleton
  GpuBoard gpuBoard(Versions versions) {
    GpuBoard board = new GpuBoard();
    board.onChange(versions::advanceAt);
    return board;
  }

  @Produces
  @Singleton
  GpuWatch gpuWatch(AwsClients clients, GpuBoard board, Clock clock) {
    return new GpuWatch(clients, board, clock);
  }

  void close(@Disposes GpuWatch watch) {
    watch.close();
  }

  void close(@Disposes FleetWatch watch) {
    watch.close();
  }
}
