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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.elasticache.model.Snapshot;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** The operations of ElastiCache on snapshots of replication groups. */
public final class CacheSnapshots {

  private static final String TYPE = "AWS::ElastiCache::Snapshot";

  /** The one that ElastiCache chooses where nobody does. */
  private static final String WINDOW = "02:00-03:00";

  private CacheSnapshots() {}

  public static CreateSnapshotResponse create(Account account, CreateSnapshotRequest request) {
    if ((request.replicationGroupId() == null) == (request.cacheClusterId() == null)) {
      throw Refusal.of(
          "elasticache",
          "InvalidParameterCombination",
          "Exactly one of ReplicationGroupId and CacheClusterId must be specified.");
    }
    // The clusters of a group are called like it, with a number.
    String id =
        request.replicationGroupId() == null
            ? request.cacheClusterId().replaceFirst("-\\d{3}$", "")
            : request.replicationGroupId();
    LiveResource group = ReplicationGroups.find(account, id);
    if (!group.status(account.now()).equals("available")) {
      throw Refusal.of(
          "elasticache",
          "InvalidReplicationGroupState",
          "Replication group %s is not in available state.".formatted(group.id()));
    }
    LiveResource snapshot =
        take(
            account,
            group,
            request.snapshotName(),
            request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return CreateSnapshotResponse.builder().snapshot(view(account, snapshot)).build();
  }

  static LiveResource take(
      Account account, LiveResource group, String name, Map<String, String> tags) {
    if (account.resources().find(TYPE, name).isPresent()) {
      throw Refusal.of(
          "elasticache",
          "SnapshotAlreadyExistsFault",
          "Snapshot already exists: %s".formatted(name));
    }
    return Snapshots.take(account, group, TYPE, name, tags);
  }

  /** The properties of the group that a snapshot was taken of, if something can be made of it. */
  static JsonNode kept(Account account, String name) {
    Optional<LiveResource> manual = account.resources().find(TYPE, name);
    String status =
        manual
            .map(one -> one.status(account.now()))
            .or(() -> automatic(account, name).map(Snapshot::snapshotStatus))
            .orElseThrow(() -> notFound(name));
    if (!status.equals("available")) {
      throw Refusal.of(
          "elasticache",
          "InvalidSnapshotState",
          "Snapshot %s is not in available state: %s".formatted(name, status));
    }
    return manual
        .or(
            () ->
                automatic(account, name)
                    .map(one -> ReplicationGroups.find(account, one.replicationGroupId())))
        .orElseThrow(() -> notFound(name))
        .properties();
  }

  /** Somebody makes a group of a snapshot, which is in use until that moment. */
  static void restoring(Account account, String name, Instant until) {
    account
        .resources()
        .find(TYPE, name)
        .ifPresent(one -> one.becomes("restoring", "available", until));
  }

  private static Optional<Snapshot> automatic(Account account, String name) {
    DescribeSnapshotsRequest request =
        DescribeSnapshotsRequest.builder().snapshotName(name).build();
    return automatic(account, request).stream().findFirst();
  }

  public static DescribeSnapshotsResponse describe(
      Account account, DescribeSnapshotsRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one -> request.snapshotName() == null || one.id().equals(request.snapshotName()))
            .filter(
                one ->
                    request.replicationGroupId() == null
                        || Snapshots.source(one).equals(request.replicationGroupId()))
            .filter(
                one -> request.snapshotSource() == null || request.snapshotSource().equals("user"))
            .toList();
    List<Snapshot> all =
        Stream.concat(
                found.stream().map(one -> view(account, one)), automatic(account, request).stream())
            .toList();
    if (all.isEmpty() && request.snapshotName() != null) {
      throw notFound(request.snapshotName());
    }
    Page<Snapshot> page =
        Page.of(
            all,
            Snapshot::snapshotName,
            Page.size("elasticache", "DescribeSnapshots", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("elasticache", "InvalidParameterValue", "Invalid marker"));
    return DescribeSnapshotsResponse.builder().snapshots(page.items()).marker(page.next()).build();
  }

  private static List<Snapshot> automatic(Account account, DescribeSnapshotsRequest request) {
    if (request.snapshotSource() != null && !request.snapshotSource().equals("system")) {
      return List.of();
    }
    return account.resources().all("AWS::ElastiCache::ReplicationGroup").stream()
        .filter(
            one ->
                request.replicationGroupId() == null
                    || one.id().equals(request.replicationGroupId()))
        .flatMap(
            one ->
                NightlyCopies.of(
                        one,
                        one.text("SnapshotWindow").isEmpty() ? WINDOW : one.text("SnapshotWindow"),
                        one.properties().path("SnapshotRetentionLimit").asInt(0),
                        account.now())
                    .stream()
                    .map(at -> automatic(account, one, at)))
        .filter(
            one ->
                request.snapshotName() == null || one.snapshotName().equals(request.snapshotName()))
        .toList();
  }

  private static Snapshot automatic(Account account, LiveResource group, Instant at) {
    String id = "automatic.%s-%s".formatted(group.id(), NightlyCopies.stamp(at));
    boolean ready = !at.plus(NightlyCopies.TAKES).isAfter(account.now());
    return Shaped.from(group.properties(), Snapshot.builder())
        .snapshotName(id)
        .arn(account.arns().of("elasticache", "snapshot:" + id))
        .replicationGroupId(group.id())
        .snapshotSource("automated")
        .snapshotStatus(ready ? "available" : "creating")
        .nodeSnapshots(node -> node.snapshotCreateTime(at))
        .build();
  }

  public static DeleteSnapshotResponse delete(Account account, DeleteSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.snapshotName())
            .orElseThrow(() -> notFound(request.snapshotName()));
    if (!snapshot.isReady(account.now())) {
      throw Refusal.of(
          "elasticache",
          "InvalidSnapshotState",
          "Snapshot %s is not in a state that allows deletion.".formatted(snapshot.id()));
    }
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteSnapshotResponse.builder().snapshot(view(account, snapshot)).build();
  }

  private static RuntimeException notFound(String name) {
    return Refusal.of(
        "elasticache", "SnapshotNotFoundFault", "Snapshot not found: %s".formatted(name));
  }

  private static Snapshot view(Account account, LiveResource snapshot) {
    return Shaped.from(snapshot.properties(), Snapshot.builder())
        .snapshotName(snapshot.id())
        .arn(snapshot.arn().orElse(null))
        .replicationGroupId(Snapshots.source(snapshot))
        .snapshotSource("manual")
        .nodeSnapshots(node -> node.snapshotCreateTime(snapshot.createdAt()))
        .snapshotStatus(snapshot.status(account.now()))
        .build();
  }
}
