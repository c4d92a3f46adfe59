package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** EC2's operations on snapshots of volumes. */
public final class VolumeSnapshots {

  private static final String TYPE = "AWS::EC2::Snapshot";

  private VolumeSnapshots() {}

  public static CreateSnapshotResponse create(Account account, CreateSnapshotRequest request) {
    Volume volume =
        Volumes.all(account).stream()
            .filter(one -> one.volumeId().equals(request.volumeId()))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ec2",
                        "InvalidVolume.NotFound",
                        "The volume '%s' does not exist.".formatted(request.volumeId())));
    LiveResource snapshot =
        Snapshots.take(
            account,
            new LiveResource(
                "AWS::EC2::Volume",
                volume.volumeId(),
                Optional.empty(),
                JsonNodeFactory.instance
                    .objectNode()
                    .put("Size", volume.size())
                    .put("Encrypted", Boolean.TRUE.equals(volume.encrypted())),
                account.now()), // EC2 gives a snapshot none of the volume's tags.
            TYPE,
            "snap-" + account.ids().hex("snapshot", 17),
            request.tagSpecifications().stream()
                .filter(one -> one.resourceTypeAsString().equals("snapshot"))
                .flatMap(one -> one.tags().stream())
                .collect(Collectors.toMap(Tag::key, Tag::value)));
    Snapshot view = view(account, snapshot);
    return CreateSnapshotResponse.builder()
        .snapshotId(view.snapshotId())
        .volumeId(view.volumeId())
        .volumeSize(view.volumeSize())
        .startTime(view.startTime())
        .state(view.state())
        .progress(view.progress())
        .ownerId(view.ownerId())
        .tags(view.tags())
        .build();
  }

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
    if (filter.name().startsWith("tag:")) {
      String tag = snapshot.tags().get(filter.name().substring("tag:".length()));
      return tag != null && filter.values().contains(tag);
    }
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
        .state(state(account, snapshot))
        .encrypted(snapshot.properties().path("Encrypted").asBoolean())
        .progress(Snapshots.percent(snapshot, account.now()) + "%")
        .ownerId(account.arns().accountId())
        .storageTier(StorageTier.STANDARD)
        .tags(
            snapshot.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private static SnapshotState state(Account account, LiveResource snapshot) {
    return switch (snapshot.status(account.now())) {
      case "creating" -> SnapshotState.PENDING;
      case "failed" -> SnapshotState.ERROR;
      default -> SnapshotState.COMPLETED;
    };
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
