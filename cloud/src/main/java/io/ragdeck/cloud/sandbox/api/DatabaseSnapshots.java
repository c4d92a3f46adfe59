package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.NightlyCopies;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Tag;

/** The operations of RDS on snapshots, those that somebody took and those of every night. */
public final class DatabaseSnapshots {

  private static final String TYPE = "AWS::RDS::DBSnapshot";
  private static final String AVAILABLE = "available";

  /**
   * A snapshot, whoever took it, as something can be made of it.
   *
   * @param properties of the instance that it was taken of
   * @param tags that the instance had then
   */
  record Kept(String id, String status, JsonNode properties, Map<String, String> tags) {

    boolean isAvailable() {
      return status.equals(AVAILABLE);
    }
  }

  private DatabaseSnapshots() {}

  /** By name or ARN. */
  static Kept kept(Account account, String idOrArn) {
    String id = idOrArn.replaceFirst("^arn:.*:snapshot:", "").toLowerCase(Locale.ROOT);
    Optional<Kept> manual =
        account
            .resources()
            .find(TYPE, id)
            .map(
                one ->
                    new Kept(
                        id,
                        one.status(account.now()),
                        one.properties(),
                        Snapshots.sourceTags(one)));
    return manual.or(() -> automated(account, id)).orElseThrow(() -> notFound(idOrArn));
  }

  /** Nobody keeps them: they follow from the instance, and go with it. */
  private static Optional<Kept> automated(Account account, String id) {
    return account.resources().all("AWS::RDS::DBInstance").stream()
        .flatMap(
            one ->
                nights(account, one).stream()
                    .map(at -> automated(account, one, at))
                    .filter(snapshot -> snapshot.dbSnapshotIdentifier().equals(id))
                    .map(
                        snapshot ->
                            new Kept(id, snapshot.status(), one.properties(), plain(one.tags()))))
        .findFirst();
  }

  /** AWS's own tags stay with what they were put on. */
  private static Map<String, String> plain(Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(tag -> !tag.getKey().startsWith("aws:"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Instant> nights(Account account, LiveResource instance) {
    return NightlyCopies.of(
        instance,
        instance.text("PreferredBackupWindow"),
        RestoreWindow.days(instance),
        account.now());
  }

  public static CreateDbSnapshotResponse create(Account account, CreateDbSnapshotRequest request) {
    LiveResource instance = Databases.find(account, request.dbInstanceIdentifier());
    String status = instance.status(account.now());
    if (!status.equals(AVAILABLE) && !status.equals("stopped")) {
      throw DatabasePower.state("Instance %s is not in available state.".formatted(instance.id()));
    }
    LiveResource snapshot =
        take(
            account,
            instance,
            request.dbSnapshotIdentifier(),
            request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return CreateDbSnapshotResponse.builder().dbSnapshot(view(account, snapshot)).build();
  }

  /** RDS writes every identifier in lower case. */
  static LiveResource take(
      Account account, LiveResource instance, String id, Map<String, String> tags) {
    String name = id.toLowerCase(Locale.ROOT);
    if (account.resources().find(TYPE, name).isPresent()) {
      throw Refusal.of(
          "rds",
          "DBSnapshotAlreadyExists",
          "Cannot create the snapshot because a snapshot with the identifier %s already exists."
              .formatted(name));
    }
    return Snapshots.take(account, instance, TYPE, name, tags);
  }

  public static DescribeDbSnapshotsResponse describe(
      Account account, DescribeDbSnapshotsRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one ->
                    request.dbSnapshotIdentifier() == null
                        || one.id().equalsIgnoreCase(request.dbSnapshotIdentifier()))
            .filter(
                one ->
                    request.dbInstanceIdentifier() == null
                        || Snapshots.source(one).equalsIgnoreCase(request.dbInstanceIdentifier()))
            .filter(
                one -> request.snapshotType() == null || request.snapshotType().equals("manual"))
            .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
            .toList();
    List<DBSnapshot> all =
        Stream.concat(
                found.stream().map(one -> view(account, one)), automated(account, request).stream())
            .toList();
    if (all.isEmpty() && request.dbSnapshotIdentifier() != null) {
      throw notFound(request.dbSnapshotIdentifier());
    }
    Page<DBSnapshot> page =
        Page.of(
            all,
            DBSnapshot::dbSnapshotIdentifier,
            Page.size("rds", "DescribeDBSnapshots", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("rds", "InvalidParameterValue", "Invalid marker"));
    return DescribeDbSnapshotsResponse.builder()
        .dbSnapshots(page.items())
        .marker(page.next())
        .build();
  }

  /** Filters are not for them: whoever gives some looks for one that somebody took. */
  private static List<DBSnapshot> automated(Account account, DescribeDbSnapshotsRequest request) {
    if ((request.snapshotType() != null && !request.snapshotType().equals("automated"))
        || !request.filters().isEmpty()) {
      return List.of();
    }
    return account.resources().all("AWS::RDS::DBInstance").stream()
        .filter(
            one ->
                request.dbInstanceIdentifier() == null
                    || one.id().equalsIgnoreCase(request.dbInstanceIdentifier()))
        .flatMap(one -> nights(account, one).stream().map(at -> automated(account, one, at)))
        .filter(
            one ->
                request.dbSnapshotIdentifier() == null
                    || one.dbSnapshotIdentifier().equalsIgnoreCase(request.dbSnapshotIdentifier()))
        .toList();
  }

  private static DBSnapshot automated(Account account, LiveResource instance, Instant at) {
    String id = "rds:%s-%s".formatted(instance.id(), NightlyCopies.stamp(at));
    boolean ready = !at.plus(NightlyCopies.TAKES).isAfter(account.now());
    return Shaped.from(instance.properties(), DBSnapshot.builder())
        .dbSnapshotIdentifier(id)
        .dbSnapshotArn(account.arns().of("rds", "snapshot:" + id))
        .dbInstanceIdentifier(instance.id())
        .snapshotCreateTime(at)
        .snapshotType("automated")
        .status(ready ? AVAILABLE : "creating")
        .percentProgress(ready ? 100 : 50)
        .encrypted(instance.properties().path("StorageEncrypted").asBoolean())
        .tagList(List.of())
        .build();
  }

  private static boolean passes(LiveResource snapshot, Filter filter) {
    String value =
        switch (filter.name()) {
          case "db-snapshot-id" -> snapshot.id();
          case "db-instance-id" -> Snapshots.source(snapshot);
          case "snapshot-type" -> "manual";
          case "engine" -> snapshot.text("Engine");
          default ->
              throw Refusal.of(
                  "rds",
                  "InvalidParameterValue",
                  "Unrecognized filter name: %s".formatted(filter.name()));
        };
    return filter.values().contains(value);
  }

  public static DeleteDbSnapshotResponse delete(Account account, DeleteDbSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.dbSnapshotIdentifier().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> notFound(request.dbSnapshotIdentifier()));
    if (!snapshot.isReady(account.now())) {
      throw Refusal.of(
          "rds",
          "InvalidDBSnapshotState",
          "Cannot delete the snapshot because it is not currently in the available state.");
    }
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteDbSnapshotResponse.builder().dbSnapshot(view(account, snapshot)).build();
  }

  private static RuntimeException notFound(String id) {
    return Refusal.of("rds", "DBSnapshotNotFound", "DBSnapshot %s not found.".formatted(id));
  }

  private static DBSnapshot view(Account account, LiveResource snapshot) {
    return Shaped.from(snapshot.properties(), DBSnapshot.builder())
        .dbSnapshotIdentifier(snapshot.id())
        .dbSnapshotArn(snapshot.arn().orElse(null))
        .dbInstanceIdentifier(Snapshots.source(snapshot))
        .snapshotCreateTime(snapshot.createdAt())
        .snapshotType("manual")
        .status(snapshot.status(account.now()))
        .percentProgress(Snapshots.percent(snapshot, account.now()))
        .encrypted(snapshot.properties().path("StorageEncrypted").asBoolean())
        .tagList(Databases.tags(snapshot))
        .build();
  }
}
