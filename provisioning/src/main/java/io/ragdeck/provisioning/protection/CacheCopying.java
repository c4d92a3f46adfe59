package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.NodeSnapshot;
import software.amazon.awssdk.services.elasticache.model.Snapshot;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** Snapshots of ElastiCache; the handle is the name. How far one is, ElastiCache does not say. */
record CacheCopying(ElastiCacheClient elastiCache, Map<String, String> tags)
    implements StoreKeeping {

  private static final int PAGE = 50;

  @Override
  public String type() {
    return "AWS::ElastiCache::ReplicationGroup";
  }

  @Override
  public String called() {
    return "cache";
  }

  @Override
  public Optional<String> find(String copy) {
    return snapshot(copy).map(one -> copy);
  }

  @Override
  public String begin(String store, String copy) {
    List<Tag> all =
        tags.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    elastiCache.createSnapshot(it -> it.replicationGroupId(store).snapshotName(copy).tags(all));
    return copy;
  }

  @Override
  public CopyProgress look(String handle) {
    return snapshot(handle)
        .map(one -> CopyProgress.ofStatus(one.snapshotStatus(), 0))
        .orElseGet(CopyProgress::missing);
  }

  private Optional<Snapshot> snapshot(String name) {
    return Found.of(
        () ->
            elastiCache.describeSnapshots(it -> it.snapshotName(name)).snapshots().stream()
                .findFirst());
  }

  @Override
  public List<KeptCopy> copies(String store) {
    return elastiCache
        .describeSnapshotsPaginator(
            it -> it.replicationGroupId(store).snapshotSource("user").maxRecords(PAGE))
        .stream()
        .flatMap(page -> page.snapshots().stream())
        .map(
            one ->
                new KeptCopy(
                    one.snapshotName(),
                    one.snapshotName(),
                    takenAt(one),
                    CopyProgress.ofStatus(one.snapshotStatus(), 0).state(),
                    false))
        .toList();
  }

  /** Each node is copied for itself; the last one counts. */
  private static Instant takenAt(Snapshot snapshot) {
    return snapshot.nodeSnapshots().stream()
        .map(NodeSnapshot::snapshotCreateTime)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  @Override
  public Optional<String> delete(String id) {
    Found.gone(() -> elastiCache.deleteSnapshot(it -> it.snapshotName(id)));
    return Optional.empty();
  }
}
