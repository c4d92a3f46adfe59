package io.ragdeck.monitoring.backups.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.monitoring.backups.BackupBoard;
import io.ragdeck.monitoring.backups.BackupLocation;
import io.ragdeck.monitoring.fleet.watch.BoardWatch;
import io.ragdeck.monitoring.fleet.watch.WatchThreads;
import java.time.Clock;

/** Keeps a {@link BackupBoard} true. */
public final class BackupWatch extends BoardWatch<BackupLocation> {

  /**
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public BackupWatch(AwsClients aws, BackupBoard board, Clock clock) {
    super(
        aws,
        board,
        new WatchThreads(
            System.getLogger(BackupWatch.class.getName()), "backup-ticks", "Reading backups"),
        (location, changed) -> new LocationBackups(location, aws, clock, changed));
  }
}
