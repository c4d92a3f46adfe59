package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.NodeSnapshot;
import software.amazon.awssdk.services.elasticache.model.Snapshot;

/** Snapshots of caches by 50. Whether one is encrypted, ElastiCache does not say. */
public final class CacheCopyReader {

  public static final int PAGE = 50;

  private final ElastiCacheClient elastiCache;

  public CacheCopyReader(ElastiCacheClient elastiCache) {
    this.elastiCache = elastiCache;
  }

  public List<Copy> snapshots() {
    return elastiCache.describeSnapshotsPaginator(request -> request.maxRecords(PAGE)).stream()
        .flatMap(page -> page.snapshots().stream())
        .map(CacheCopyReader::copy)
        .toList();
  }

  private static Copy copy(Snapshot snapshot) {
    boolean automated = "automated".equals(snapshot.snapshotSource());
    String word = Words.of(snapshot.snapshotStatus());
    return new Copy(
        Words.or(snapshot.arn(), snapshot.snapshotName()),
        snapshot.snapshotName(),
        automated ? CopyKind.AUTOMATED_SNAPSHOT : CopyKind.MANUAL_SNAPSHOT,
        Words.or(snapshot.replicationGroupId(), Words.of(snapshot.cacheClusterId())),
        CopyState.of(word),
        word,
        takenAt(snapshot),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        automated ? Copy.Maker.SERVICE : Words.maker(snapshot.snapshotName()),
        Optional.empty());
  }

  /** The oldest of its shards: what the whole is as young as. */
  private static Optional<Instant> takenAt(Snapshot snapshot) {
    return snapshot.nodeSnapshots().stream()
        .map(NodeSnapshot::snapshotCreateTime)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }
}
