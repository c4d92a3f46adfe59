package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** Snapshots of RDS; the handle is the name. */
record DatabaseCopying(RdsClient rds, Map<String, String> tags) implements StoreKeeping {

  private static final int PAGE = 100;

  @Override
  public String type() {
    return "AWS::RDS::DBInstance";
  }

  @Override
  public String called() {
    return "database";
  }

  @Override
  public Optional<String> find(String copy) {
    return snapshot(copy).map(one -> copy);
  }

  @Override
  public String begin(String store, String copy) {
    rds.createDBSnapshot(
        it ->
            it.dbInstanceIdentifier(store)
                .dbSnapshotIdentifier(copy)
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

  private Optional<DBSnapshot> snapshot(String name) {
    return Found.of(
        () ->
            rds.describeDBSnapshots(it -> it.dbSnapshotIdentifier(name)).dbSnapshots().stream()
                .findFirst());
  }

  @Override
  public List<KeptCopy> copies(String store) {
    return rds
        .describeDBSnapshotsPaginator(
            it -> it.dbInstanceIdentifier(store).snapshotType("manual").maxRecords(PAGE))
        .stream()
        .flatMap(page -> page.dbSnapshots().stream())
        .map(
            one ->
                new KeptCopy(
                    one.dbSnapshotIdentifier(),
                    one.dbSnapshotIdentifier(),
                    Objects.requireNonNullElse(one.snapshotCreateTime(), Instant.EPOCH),
                    CopyProgress.ofStatus(one.status(), 0).state(),
                    false))
        .toList();
  }

  @Override
  public Optional<String> delete(String id) {
    Found.gone(() -> rds.deleteDBSnapshot(it -> it.dbSnapshotIdentifier(id)));
    return Optional.empty();
  }
}
