package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The moments that a database can be put back to: from its first backup to some minutes ago. */
record RestoreWindow(Instant earliest, Instant latest) {

  /** RDS ships what was written every five minutes. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  /** An attribute of instances whose first backup was not made when they were. */
  static final String FIRST_BACKUP = "FirstBackupAt";

  /**
   * The window of a DB instance, or of the automated backups that outlived one.
   *
   * @return empty before the first backup is done, and where there are none
   */
  static Optional<RestoreWindow> of(LiveResource backedUp, Instant now) {
    int days = days(backedUp);
    boolean retained = backedUp.type().equals(AutomatedBackups.TYPE);
    Instant end = retained ? backedUp.createdAt() : now;
    Instant first = first(backedUp);
    Instant latest = end.minus(BEHIND);
    boolean unusable = !retained && Databases.UNUSABLE.contains(backedUp.status(now));
    if (days == 0 || unusable || latest.isBefore(first)) {
      return Optional.empty();
    }
    Instant kept = end.minus(Duration.ofDays(days));
    return Optional.of(new RestoreWindow(kept.isAfter(first) ? kept : first, latest));
  }

  /** How many days RDS keeps them: one where nobody said so. */
  static int days(LiveResource backedUp) {
    return backedUp.properties().path("BackupRetentionPeriod").asInt(1);
  }

  private static Instant first(LiveResource backedUp) {
    String known = backedUp.attribute(FIRST_BACKUP);
    return known.isEmpty() ? AutomatedBackups.since(backedUp) : Instant.parse(known);
  }
}
