package io.ragdeck.monitoring.alarms.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.fleet.watch.BoardWatch;
import io.ragdeck.monitoring.fleet.watch.WatchThreads;
import java.time.Clock;

/** Keeps an {@link AlarmBoard} true. */
public final class AlarmWatch extends BoardWatch<AlarmLocation> {

  /**
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public AlarmWatch(AwsClients aws, AlarmBoard board, Clock clock) {
    super(
        aws,
        board,
        new WatchThreads(
            System.getLogger(AlarmWatch.class.getName()), "alarm-ticks", "Reading alarms"),
        (location, changed) -> new LocationAlarms(location, aws, clock, changed));
  }
}
