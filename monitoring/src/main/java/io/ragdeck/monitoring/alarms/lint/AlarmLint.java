package io.ragdeck.monitoring.alarms.lint;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.inventory.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds alarms that can't call, or that nobody would hear. It says nothing where it does not know:
 * what was not read completely is no evidence.
 */
public final class AlarmLint {

  private final Ground ground;
  private final DataRule data;
  private final ReachRule reach = new ReachRule();
  private final ActionRule actions = new ActionRule();

  private AlarmLint(Ground ground) {
    this.ground = ground;
    this.data = new DataRule(ground);
  }

  /**
   * Against what was read of a location.
   *
   * @param inventory of the location
   */
  public static AlarmLint of(AlarmLocation read, Fleet fleet, Inventory inventory, Instant now) {
    return new AlarmLint(Ground.of(read, fleet, inventory, now));
  }

  static AlarmLint of(Ground ground) {
    return new AlarmLint(ground);
  }

  /** What is wrong with it; nothing for most. */
  public List<AlarmFault> check(Alarm alarm) {
    if (alarm.drivesScaling()) {
      return List.of(); // AWS made it and keeps it right.
    }
    return Stream.of(
            data.check(alarm).stream(),
            reach.check(alarm, ground).stream(),
            actions.check(alarm, ground).stream())
        .flatMap(found -> found)
        .toList();
  }
}
