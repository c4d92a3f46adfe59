package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The automated backups of databases that are deleted, where somebody wants them to outlive the
 * database: they stay for its days of retention. They carry no tags, so that no list of what is
 * tagged tells of them.
 */
public final class AutomatedBackups {

  public static final String TYPE = "AWS::RDS::DBInstanceAutomatedBackup";

  private static final String SINCE = "InstanceCreatedAt";

  private AutomatedBackups() {}

  /** Called when the deletion of a database begins; one without automated backups leaves none. */
  public static void retain(Account account, LiveResource instance) {
    int days = instance.properties().path("BackupRetentionPeriod").asInt(1);
    if (days == 0) {
      return;
    }
    String id = instance.attribute("DbiResourceId");
    LiveResource backup =
        new LiveResource(
            TYPE,
            id,
            Optional.of(
                account
                    .arns()
                    .of("rds", "auto-backup:ab-" + account.ids().base36("automated-backup", 39))),
            instance.properties(),
            account.now());
    backup.attributes().putAll(instance.attributes());
    backup.attributes().put("DBInstanceIdentifier", instance.id());
    backup.attributes().put(SINCE, instance.createdAt().toString());
    account.resources().add(backup);
    account
        .agenda()
        .after(Duration.ofDays(days), () -> account.resources().remove(backup, Duration.ZERO));
  }

  /** Since when there is, or was, the database that these are the backups of. */
  public static Instant since(LiveResource backedUp) {
    String known = backedUp.attribute(SINCE);
    return known.isEmpty() ? backedUp.createdAt() : Instant.parse(known);
  }

  /** Those that outlived their database. */
  public static List<LiveResource> retained(Account account) {
    return account.resources().all(TYPE);
  }
}
