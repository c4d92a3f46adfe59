package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.docdb.model.DBClusterSnapshot;
import software.amazon.awssdk.services.docdb.model.Tag;

/** Snapshots of DocumentDB's clusters; the handle is the name. */
record ClusterCopying(DocDbClient docDb, Map<String, String> tags) implements StoreKeeping {

  private static final int PAGE = 100;

  @Override
  public String type() {
    return "AWS::DocDB::DBCluster";
  }

  @Override
  public String called() {
    return "document database";
  }

  @Override
  public Optional<String> find(String copy) {
    return snapshot(copy).map(one -> copy);
  }

  @Override
  public String begin(String store, String copy) {
    docDb.createDBClusterSnapshot(
        it ->
            it.dbClusterIdentifier(store)
                .dbClusterSnapshotIdentifier(copy)
                .tags(
                    tags.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList()));
    return copy;
  }

  @Override
  public CopyProgress look(String handle) {
    return snapshot(handle)
        .map(
            one ->
                CopyProgress.ofStatus(
                    one.status(), Objects.requireNonNullElse(one.percentProgress(), 0)))
        .orElseGet(CopyProgress::missing);
  }

  private Optional<DBClusterSnapshot> snapshot(String name) {
    return Found.of(
        () ->
            docDb
                .describeDBClusterSnapshots(it -> it.dbClusterSnapshotIdentifier(name))
                .dbClusterSnapshots()
                .stream()
                .findFirst());
  }

  @Override
  public List<KeptCopy> copies(String store) {
    return docDb
        .describeDBClusterSnapshotsPaginator(
            it -> it.dbClusterIdentifier(store).snapshotType("manual").maxRecords(PAGE))
        .stream()
        .flatMap(page -> page.dbClusterSnapshots().stream())
        .map(
            one ->
                new KeptCopy(
                    one.dbClusterSnapshotIdentifier(),
                    one.dbClusterSnapshotIdentifier(),
                    Objects.requireNonNullElse(one.snapshotCreateTime(), Instant.EPOCH),
                    CopyProgress.ofStatus(one.status(), 0).state(),
                    false))
        .toList();
  }

  @Override
  public Optional<String> delete(String id) {
    Found.gone(() -> docDb.deleteDBClusterSnapshot(it -> it.dbClusterSnapshotIdentifier(id)));
    return Optional.empty();
  }
}
