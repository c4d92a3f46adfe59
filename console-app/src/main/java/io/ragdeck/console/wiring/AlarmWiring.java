package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.live.Versions;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.AlarmCheck;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What CloudWatch's alarms say. */
final class AlarmWiring {

  /** Open pages of the systems there, and those of all, look again. */
  @Produces
  @Singleton
  AlarmBoard board(Versions versions) {
    AlarmBoard board = new AlarmBoard();
    board.onChange(versions::advanceAt);
    return board;
  }

  @Produces
  @Singleton
  AlarmWatch watch(AwsClients clients, AlarmBoard board, Clock clock) {
    return new AlarmWatch(clients, board, clock);
  }

  @Produces
  @Singleton
  SystemAlarms alarms(AlarmBoard board, FleetBoard fleet, InventoryBoard inventory) {
    return new SystemAlarms(board, fleet, inventory);
  }

  @Produces
  @Singleton
  Check check(SystemAlarms alarms) {
    return new AlarmCheck(alarms);
  }

  void close(@Disposes AlarmWatch watch) {
    watch.close();
  }
}
