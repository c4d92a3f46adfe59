package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.CloudProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** The stores whose data stays in a snapshot. */
final class FinalCopies {

  private FinalCopies() {}

  static List<FinalCopy> of(Teardown teardown) {
    return List.of(new Database(teardown), new DocumentDatabase(teardown), new Cache(teardown));
  }

  private record Database(Teardown teardown) implements FinalCopy {

    @Override
    public String type() {
      return "AWS::RDS::DBInstance";
    }

    @Override
    public String called() {
      return "database";
    }

    @Override
    public void begin(String store, String copy) {
      teardown
          .clients()
          .rds(teardown.location())
          .createDBSnapshot(
              it ->
                  it.dbInstanceIdentifier(store)
                      .dbSnapshotIdentifier(copy)
                      .tags(
                          tags(
                              (key, value) ->
                                  software.amazon.awssdk.services.rds.model.Tag.builder()
                                      .key(key)
                                      .value(value)
                                      .build(),
                              teardown)));
    }

    @Override
    public Optional<String> state(String copy) {
      return found(
          () ->
              teardown
                  .clients()
                  .rds(teardown.location())
                  .describeDBSnapshots(it -> it.dbSnapshotIdentifier(copy))
                  .dbSnapshots()
                  .stream()
                  .map(it -> it.status())
                  .findFirst());
    }
  }

  private record DocumentDatabase(Teardown teardown) implements FinalCopy {

    @Override
    public String type() {
      return "AWS::DocDB::DBCluster";
    }

    @Override
    public String called() {
      return "document database";
    }

    @Override
    public void begin(String store, String copy) {
      teardown
          .clients()
          .docDb(teardown.location())
          .createDBClusterSnapshot(
              it ->
                  it.dbClusterIdentifier(store)
                      .dbClusterSnapshotIdentifier(copy)
                      .tags(
                          tags(
                              (key, value) ->
                                  software.amazon.awssdk.services.docdb.model.Tag.builder()
                                      .key(key)
                                      .value(value)
                                      .build(),
                              teardown)));
    }

    @Override
    public Optional<String> state(String copy) {
      return found(
          () ->
              teardown
                  .clients()
                  .docDb(teardown.location())
                  .describeDBClusterSnapshots(it -> it.dbClusterSnapshotIdentifier(copy))
                  .dbClusterSnapshots()
                  .stream()
                  .map(it -> it.status())
                  .findFirst());
    }
  }

  private record Cache(Teardown teardown) implements FinalCopy {

    @Override
    public String type() {
      return "AWS::ElastiCache::ReplicationGroup";
    }

    @Override
    public String called() {
      return "cache";
    }

    @Override
    public void begin(String store, String copy) {
      teardown
          .clients()
          .elastiCache(teardown.location())
          .createSnapshot(
              it ->
                  it.replicationGroupId(store)
                      .snapshotName(copy)
                      .tags(
                          tags(
                              (key, value) ->
                                  software.amazon.awssdk.services.elasticache.model.Tag.builder()
                                      .key(key)
                                      .value(value)
                                      .build(),
                              teardown)));
    }

    @Override
    public Optional<String> state(String copy) {
      return found(
          () ->
              teardown
                  .clients()
                  .elastiCache(teardown.location())
                  .describeSnapshots(it -> it.snapshotName(copy))
                  .snapshots()
                  .stream()
                  .map(it -> it.snapshotStatus())
                  .findFirst());
    }
  }

  private interface Tagged<T> {
    T of(String key, String value);
  }

  private static <T> List<T> tags(Tagged<T> form, Teardown teardown) {
    return teardown.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> form.of(tag.getKey(), tag.getValue()))
        .toList();
  }

  private static Optional<String> found(Supplier<Optional<String>> question) {
    try {
      return question.get();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return Optional.empty();
    }
  }
}
