package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
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

  private DatabaseBackups() {}

  public static DescribeDbInstanceAutomatedBackupsResponse describe(
      Account account, DescribeDbInstanceAutomatedBackupsRequest request) {
    List<DBInstanceAutomatedBackup> found =
        Stream.concat(
                account.resources().all("AWS::RDS::DBInstance").stream()
                    .filter(one -> RestoreWindow.days(one) > 0)
                    .map(one -> view(account, one, "active")),
                AutomatedBackups.retained(account).stream()
                    .map(one -> view(account, one, "retained")))
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
        .dbInstanceAutomatedBackup(view(account, backup, "deleting"))
        .build();
  }

  private static boolean asked(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static DBInstanceAutomatedBackup view(Account account, LiveResource of, String status) {
    boolean retained = of.type().equals(AutomatedBackups.TYPE);
    DBInstanceAutomatedBackup.Builder view =
        Shaped.from(of.properties(), DBInstanceAutomatedBackup.builder())
            .dbInstanceIdentifier(retained ? of.attribute("DBInstanceIdentifier") : of.id())
            .dbiResourceId(of.attribute("DbiResourceId"))
            .dbInstanceAutomatedBackupsArn(retained ? of.arn().orElse(null) : null)
            .status(status);
    RestoreWindow.of(of, account.now())
        .ifPresent(
            window ->
                view.restoreWindow(
                    it -> it.earliestTime(window.earliest()).latestTime(window.latest())));
    return view.build();
  }
}
