package io.ragdeck.monitoring.alarms;

import io.ragdeck.monitoring.LocationBoard;

/** The read model of alarms. */
public final class AlarmBoard extends LocationBoard<AlarmLocation> {

  public AlarmBoard() {
    super(AlarmLocation::never);
  }
}
