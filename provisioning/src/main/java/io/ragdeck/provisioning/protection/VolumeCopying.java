package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Snapshots of EBS volumes. EC2 gives them no names and takes no token: a tag tells which one it
 * is, which the snapshot has from its first moment.
 */
record VolumeCopying(Ec2Client ec2, Map<String, String> tags) implements StoreKeeping {

  private static final int PAGE = 1_000;

  @Override
  public String type() {
    return "AWS::EC2::Volume";
  }

  @Override
  public String called() {
    return "volume";
  }

  @Override
  public Optional<String> find(String copy) {
    return ec2
        .describeSnapshots(
            it ->
                it.ownerIds("self")
                    .filters(filter -> filter.name("tag:" + StoreCopyings.COPY).values(copy)))
        .snapshots()
        .stream()
        .map(Snapshot::snapshotId)
        .findFirst();
  }

  @Override
  public String begin(String store, String copy) {
    return ec2.createSnapshot(
            it ->
                it.volumeId(store)
                    .description(copy)
                    .tagSpecifications(
                        of ->
                            of.resourceType("snapshot")
                                .tags(
                                    tags.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(
                                            tag ->
                                                Tag.builder()
                                                    .key(tag.getKey())
                                                    .value(tag.getValue())
                                                    .build())
                                        .toList())))
        .snapshotId();
  }

  @Override
  public CopyProgress look(String handle) {
    return Found.of(
            () ->
                ec2.describeSnapshots(it -> it.snapshotIds(handle)).snapshots().stream()
                    .findFirst())
        .map(VolumeCopying::progress)
        .orElseGet(CopyProgress::missing);
  }

  private static CopyProgress progress(Snapshot snapshot) {
    String word = snapshot.stateAsString();
    return switch (snapshot.state()) {
      case COMPLETED -> new CopyProgress(CopyProgress.State.READY, word, 100);
      case ERROR -> new CopyProgress(CopyProgress.State.FAILED, word, percent(snapshot));
      case PENDING, RECOVERABLE, RECOVERING, UNKNOWN_TO_SDK_VERSION ->
          new CopyProgress(CopyProgress.State.UNDER_WAY, word, percent(snapshot));
    };
  }

  /** {@code 37%}; empty text at first. */
  private static int percent(Snapshot snapshot) {
    String said = snapshot.progress() == null ? "" : snapshot.progress();
    return said.matches("[0-9]{1,3}%") ? Integer.parseInt(said.substring(0, said.length() - 1)) : 0;
  }

  @Override
  public List<KeptCopy> copies(String store) {
    return ec2
        .describeSnapshotsPaginator(
            it ->
                it.ownerIds("self")
                    .filters(filter -> filter.name("volume-id").values(store))
                    .maxResults(PAGE))
        .stream()
        .flatMap(page -> page.snapshots().stream())
        .map(
            one ->
                new KeptCopy(
                    one.snapshotId(),
                    name(one),
                    Objects.requireNonNullElse(one.startTime(), Instant.EPOCH),
                    progress(one).state(),
                    false))
        .toList();
  }

  private static String name(Snapshot snapshot) {
    return snapshot.tags().stream()
        .filter(tag -> tag.key().equals(StoreCopyings.COPY))
        .map(Tag::value)
        .findFirst()
        .orElse(snapshot.snapshotId());
  }

  @Override
  public Optional<String> delete(String id) {
    Found.gone(() -> ec2.deleteSnapshot(it -> it.snapshotId(id)));
    return Optional.empty();
  }
}
