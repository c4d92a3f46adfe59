package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2's operations on snapshots of volumes. */
public final class VolumeSnapshots {

  private static final String TYPE = "AWS::EC2::Snapshot";

  private VolumeSnapshots() {}

  /** Only the account's own: the sandbox has no public ones, of which AWS lists thousands. */
  public static DescribeSnapshotsResponse describe(
      Account account, DescribeSnapshotsRequest request) {
    List<LiveResource> all = account.resources().all(TYPE);
    request.snapshotIds().stream()
        .filter(id -> all.stream().noneMatch(one -> one.id().equals(id)))
        .findFirst()
        .ifPresent(
            id -> {
              throw notFound(id);
            });
    Page<LiveResource> page =
        Page.of(
            all.stream()
                .filter(
                    one ->
                        request.snapshotIds().isEmpty() || request.snapshotIds().contains(one.id()))
                .filter(one -> isOwn(account, request))
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .toList(),
            LiveResource::id,
            Page.size("ec2", "DescribeSnapshots", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeSnapshotsResponse.builder()
        .snapshots(page.items().stream().map(one -> view(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean isOwn(Account account, DescribeSnapshotsRequest request) {
    return request.ownerIds().isEmpty()
        || request.ownerIds().contains("self")
        || request.ownerIds().contains(account.arns().accountId());
  }

  private static boolean passes(LiveResource snapshot, Filter filter) {
    String value =
        switch (filter.name()) {
          case "volume-id" -> Snapshots.source(snapshot);
          case "snapshot-id" -> snapshot.id();
          default ->
              throw Refusal.of(
                  "ec2",
                  "InvalidParameterValue",
                  "The filter '%s' is invalid".formatted(filter.name()));
        };
    return filter.values().contains(value);
  }

  private static Snapshot view(Account account, LiveResource snapshot) {
    return Snapshot.builder()
        .snapshotId(snapshot.id())
        .volumeId(Snapshots.source(snapshot))
        .volumeSize(snapshot.properties().path("Size").asInt())
        .startTime(snapshot.createdAt())
        .state(snapshot.isReady(account.now()) ? SnapshotState.COMPLETED : SnapshotState.PENDING)
        .progress(Snapshots.percent(snapshot, account.now()) + "%")
        .ownerId(account.arns().accountId())
        .storageTier(StorageTier.STANDARD)
        .tags(
            snapshot.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  public static DeleteSnapshotResponse delete(Account account, DeleteSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.snapshotId())
            .orElseThrow(() -> notFound(request.snapshotId()));
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteSnapshotResponse.builder().build();
  }

  private static RuntimeException notFound(String id) {
    return Refusal.of(
        "ec2", "InvalidSnapshot.NotFound", "The snapshot '%s' does not exist.".formatted(id));
  }
}
