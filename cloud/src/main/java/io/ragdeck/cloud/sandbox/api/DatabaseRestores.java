package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** How RDS restores: it always makes a new DB instance and leaves the old one as it is. */
public final class DatabaseRestores {

  private static final Duration FROM_SNAPSHOT = Duration.ofMinutes(8);

  /** The log since the last backup is played again. */
  private static final Duration TO_POINT_IN_TIME = Duration.ofMinutes(14);

  /** Engines whose databases keep their names. */
  private static final Set<String> NAMED_INSIDE = Set.of("postgres", "mysql", "mariadb");

  private DatabaseRestores() {}

  /** Without new tags the instance gets those that its source had when the snapshot was taken. */
  public static RestoreDbInstanceFromDbSnapshotResponse fromSnapshot(
      Account account, RestoreDbInstanceFromDbSnapshotRequest request) {
    String cluster = request.dbClusterSnapshotIdentifier();
    String id = request.dbSnapshotIdentifier();
    if ((id == null) == (cluster == null)) {
      throw combination(
          "Exactly one of DBSnapshotIdentifier and DBClusterSnapshotIdentifier must be specified.");
    }
    if (id == null) {
      throw Refusal.of(
          "rds",
          "DBClusterSnapshotNotFoundFault",
          "DBClusterSnapshot %s not found.".formatted(cluster));
    }
    DatabaseSnapshots.Kept snapshot = DatabaseSnapshots.kept(account, id);
    if (!snapshot.isAvailable()) {
      throw Refusal.of(
          "rds",
          "InvalidDBSnapshotState",
          "The DB snapshot %s is not in available state: %s"
              .formatted(snapshot.id(), snapshot.status()));
    }
    if (request.dbName() != null
        && NAMED_INSIDE.contains(snapshot.properties().path("Engine").asText())) {
      throw value("DBName must be null when Restoring for this Engine.");
    }
    Map<String, String> tags = tags(request.tags());
    LiveResource made =
        RestoredDatabase.begin(
            account,
            request.dbInstanceIdentifier(),
            snapshot.properties(),
            request,
            tags.isEmpty() ? snapshot.tags() : tags,
            FROM_SNAPSHOT);
    return RestoreDbInstanceFromDbSnapshotResponse.builder()
        .dbInstance(Databases.view(account, made))
        .build();
  }

  public static RestoreDbInstanceToPointInTimeResponse toPointInTime(
      Account account, RestoreDbInstanceToPointInTimeRequest request) {
    LiveResource source = source(account, request);
    moment(account, source, request.restoreTime(), request.useLatestRestorableTime());
    LiveResource made =
        RestoredDatabase.begin(
            account,
            request.targetDBInstanceIdentifier(),
            source.properties(),
            request,
            tags(request.tags()),
            TO_POINT_IN_TIME);
    return RestoreDbInstanceToPointInTimeResponse.builder()
        .dbInstance(Databases.view(account, made))
        .build();
  }

  /** An instance, or the automated backups that outlived one. */
  private static LiveResource source(
      Account account, RestoreDbInstanceToPointInTimeRequest request) {
    String name = request.sourceDBInstanceIdentifier();
    String resourceId = request.sourceDbiResourceId();
    String backups = request.sourceDBInstanceAutomatedBackupsArn();
    if (Stream.of(name, resourceId, backups).filter(Objects::nonNull).count() != 1) {
      throw combination(
          "Exactly one of SourceDBInstanceIdentifier, SourceDbiResourceId and"
              + " SourceDBInstanceAutomatedBackupsArn must be specified.");
    }
    if (name != null) {
      return alive(account, Databases.find(account, name));
    }
    return Stream.concat(
            account.resources().all("AWS::RDS::DBInstance").stream(),
            AutomatedBackups.retained(account).stream())
        .filter(
            one ->
                backups == null
                    ? one.attribute("DbiResourceId").equals(resourceId)
                    : one.type().equals(AutomatedBackups.TYPE)
                        && one.arn().filter(backups::equals).isPresent())
        .findFirst()
        .map(one -> alive(account, one))
        .orElseThrow(notFound(resourceId, backups));
  }

  private static Supplier<RuntimeException> notFound(
      @Nullable String resourceId, @Nullable String backups) {
    return () ->
        backups == null
            ? Refusal.of(
                "rds",
                "DBInstanceNotFound",
                "DBInstance with resource ID %s not found.".formatted(resourceId))
            : Refusal.of(
                "rds",
                "DBInstanceAutomatedBackupNotFound",
                "Automated backup %s not found.".formatted(backups));
  }

  private static LiveResource alive(Account account, LiveResource source) {
    String status = source.status(account.now());
    if (Databases.UNUSABLE.contains(status)) {
      throw DatabasePower.state(
          "Instance %s is not in a state that can be restored from: %s"
              .formatted(source.id(), status));
    }
    return source;
  }

  private static void moment(
      Account account, LiveResource source, @Nullable Instant asked, @Nullable Boolean latest) {
    boolean newest = Boolean.TRUE.equals(latest);
    if (newest == (asked != null)) {
      throw combination(
          "Exactly one of RestoreTime and UseLatestRestorableTime must be specified.");
    }
    int days = RestoreWindow.days(source);
    if (days == 0) {
      throw Refusal.of(
          "rds",
          "PointInTimeRestoreNotEnabled",
          "Point in time restore is not enabled for this instance: its backup retention period is"
              + " 0 days.");
    }
    RestoreWindow window =
        RestoreWindow.of(source, account.now())
            .orElseThrow(
                () ->
                    DatabasePower.state(
                        "Instance %s has no backup yet to restore from.".formatted(source.id())));
    if (asked != null && asked.isAfter(window.latest())) {
      throw value(
          "The specified instance cannot be restored to a time later than %s."
              .formatted(window.latest().truncatedTo(ChronoUnit.SECONDS)));
    }
    if (asked != null && asked.isBefore(window.earliest())) {
      throw value(
          ("The specified instance cannot be restored to a time earlier than %s because its backup"
                  + " retention period is set to %s days.")
              .formatted(window.earliest().truncatedTo(ChronoUnit.SECONDS), days));
    }
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  static RuntimeException value(String message) {
    return Refusal.of("rds", "InvalidParameterValue", message);
  }

  static RuntimeException combination(String message) {
    return Refusal.of("rds", "InvalidParameterCombination", message);
  }
}
