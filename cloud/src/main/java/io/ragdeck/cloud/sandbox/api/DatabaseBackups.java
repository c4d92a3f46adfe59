package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;

/** The operations of RDS on automated backups, of databases that stand and of some that don't. */
public final class DatabaseBackups {

  /** RDS ships what was written every five minutes. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  private DatabaseBackups() {}

  public static DescribeDbInstanceAutomatedBackupsResponse describe(
      Account account, DescribeDbInstanceAutomatedBackupsRequest request) {
    List<DBInstanceAutomatedBackup> found =
        Stream.concat(
                account.resources().all("AWS::RDS::DBInstance").stream()
                    .filter(one -> days(one) > 0)
                    .map(one -> standing(account, one)),
                AutomatedBackups.retained(account).stream()
                    .map(
                        one ->
                            view(one, one.attribute("DBInstanceIdentifier"), one.id(), "retained")))
            .filter(one -> asked(request.dbiResourceId(), one.dbiResourceId()))
            .filter(one -> asked(request.dbInstanceIdentifier(), one.dbInstanceIdentifier()))
            .toList();
    Page<DBInstanceAutomatedBackup> page =
        Page.of(
            found,
            DBInstanceAutomatedBackup::dbiResourceId,
            Page.size("rds", "DescribeDBInstanceAutomatedBackups", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("rds", "InvalidParameterValue", "Invalid marker"));
    return DescribeDbInstanceAutomatedBackupsResponse.builder()
        .dbInstanceAutomatedBackups(page.items())
        .marker(page.next())
        .build();
  }

  public static DeleteDbInstanceAutomatedBackupResponse delete(
      Account account, DeleteDbInstanceAutomatedBackupRequest request) {
    LiveResource backup =
        AutomatedBackups.retained(account).stream()
            .filter(one -> one.id().equals(request.dbiResourceId()))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "rds",
                        "DBInstanceAutomatedBackupNotFound",
                        "Automated backup not found for instance with resource ID %s."
                            .formatted(request.dbiResourceId())));
    account.resources().remove(backup, Duration.ZERO);
    return DeleteDbInstanceAutomatedBackupResponse.builder()
        .dbInstanceAutomatedBackup(
            view(backup, backup.attribute("DBInstanceIdentifier"), backup.id(), "deleting"))
        .build();
  }

  private static boolean asked(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  /** A database can be put back to any moment up to some minutes ago. */
  private static DBInstanceAutomatedBackup standing(Account account, LiveResource instance) {
    DBInstanceAutomatedBackup view =
        view(instance, instance.id(), instance.attribute("DbiResourceId"), "active");
    Instant latest = account.now().minus(BEHIND);
    if (latest.isBefore(instance.createdAt())) {
      return view;
    }
    Instant kept = account.now().minus(Duration.ofDays(days(instance)));
    Instant first = kept.isAfter(instance.createdAt()) ? kept : instance.createdAt();
    return view.toBuilder()
        .restoreWindow(window -> window.earliestTime(first).latestTime(latest))
        .build();
  }

  private static int days(LiveResource instance) {
    return instance.properties().path("BackupRetentionPeriod").asInt(1);
  }

  private static DBInstanceAutomatedBackup view(
      LiveResource of, String instance, String resourceId, String status) {
    return Shaped.from(of.properties(), DBInstanceAutomatedBackup.builder())
        .dbInstanceIdentifier(instance)
        .dbiResourceId(resourceId)
        .dbInstanceAutomatedBackupsArn(
            of.type().equals(AutomatedBackups.TYPE) ? of.arn().orElse(null) : null)
        .status(status)
        .build();
  }
}
