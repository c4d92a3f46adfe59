package io.ragdeck.monitoring.backups;

import io.ragdeck.monitoring.LocationBoard;

/** The read model of copies. */
public final class BackupBoard extends LocationBoard<BackupLocation> {

  public BackupBoard() {
    super(BackupLocation::never);
  }
}
