package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.protection.Found;
import io.ragdeck.provisioning.running.Obstacle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.RestoreWindow;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Databases of RDS, from a snapshot or from a moment; the handle is the identifier. What is not
 * said when a database is restored, RDS takes from its own defaults: another security group,
 * another parameter group, one zone. So all that decides who reaches it and how it runs is taken
 * from the database that was copied.
 */
record DatabaseRestoring(RdsClient rds) implements StoreRestoring {

  static final String TYPE = "AWS::RDS::DBInstance";

  @Override
  public String called() {
    return "database";
  }

  @Override
  public void check(Order.Restore order, StepContext context) {
    RestoreNames.check(TYPE, called(), order.as());
    DBInstance source = source(order);
    order.copy().ifPresent(copy -> checkSnapshot(order, copy));
    order.moment().ifPresent(moment -> checkMoment(order, moment));
    if (source.dbClusterIdentifier() != null) {
      throw new Obstacle(
          "%s is a member of the cluster %s, which is restored as a whole."
              .formatted(order.store(), source.dbClusterIdentifier()),
          "Restore the cluster where it was made.");
    }
    if (instance(order.as()).filter(there -> !isOwn(there, context)).isPresent()) {
      throw new Obstacle(
          "There is a database %s already.".formatted(order.as()), "Choose another name.");
    }
  }

  private void checkSnapshot(Order.Restore order, String copy) {
    DBSnapshot snapshot =
        Found.of(
                () ->
                    rds
                        .describeDBSnapshots(it -> it.dbSnapshotIdentifier(copy))
                        .dbSnapshots()
                        .stream()
                        .findFirst())
            .orElseThrow(
                () ->
                    new Obstacle(
                        "There is no snapshot %s.".formatted(copy), "Choose another copy."));
    if (!order.store().equals(snapshot.dbInstanceIdentifier())) {
      throw new Obstacle(
          "The snapshot %s is of %s, not of %s."
              .formatted(copy, snapshot.dbInstanceIdentifier(), order.store()),
          "Choose a copy of this database.");
    }
    if (!"available".equals(snapshot.status())) {
      throw new Obstacle(
          "The snapshot %s is %s.".formatted(copy, snapshot.status()), "Choose one that is whole.");
    }
  }

  private void checkMoment(Order.Restore order, Instant moment) {
    RestoreWindow window =
        Found.of(
                () ->
                    rds
                        .describeDBInstanceAutomatedBackups(
                            it -> it.dbInstanceIdentifier(order.store()))
                        .dbInstanceAutomatedBackups()
                        .stream()
                        .filter(one -> order.store().equals(one.dbInstanceIdentifier()))
                        .map(DBInstanceAutomatedBackup::restoreWindow)
                        .filter(Objects::nonNull)
                        .filter(one -> one.earliestTime() != null && one.latestTime() != null)
                        .findFirst())
            .orElseThrow(
                () ->
                    new Obstacle(
                        "RDS keeps no log of %s to restore a moment from.".formatted(order.store()),
                        "Choose a snapshot; its automated backups are switched off."));
    if (moment.isBefore(window.earliestTime()) || moment.isAfter(window.latestTime())) {
      throw new Obstacle(
          "%s can be restored as it was from %s to %s, not at %s."
              .formatted(order.store(), window.earliestTime(), window.latestTime(), moment),
          "Choose a moment within.");
    }
  }

  @Override
  public Optional<String> find(Order.Restore order, StepContext context) {
    Optional<DBInstance> there = instance(order.as());
    if (there.filter(one -> !isOwn(one, context)).isPresent()) {
      throw new Obstacle(
          "There is a database %s already, which this did not make.".formatted(order.as()),
          "Choose another name.");
    }
    return there.map(DBInstance::dbInstanceIdentifier);
  }

  @Override
  public String begin(Order.Restore order, StepContext context) {
    DBInstance source = source(order);
    DatabaseLikeness like = new DatabaseLikeness(source, order, context);
    if (order.copy().isPresent()) {
      rds.restoreDBInstanceFromDBSnapshot(like.fromSnapshot(order.copy().get()));
    } else {
      rds.restoreDBInstanceToPointInTime(like.toMoment(order.moment().orElseThrow()));
    }
    return order.as();
  }

  @Override
  public RestoreProgress look(String handle) {
    return instance(handle).map(DatabaseRestoring::progress).orElseGet(RestoreProgress::missing);
  }

  private static RestoreProgress progress(DBInstance instance) {
    String word = Objects.requireNonNullElse(instance.dbInstanceStatus(), "unknown");
    RestoreProgress.State state =
        switch (word) {
          case "available", "storage-optimization" -> RestoreProgress.State.READY;
          case "deleting" -> RestoreProgress.State.ENDING;
          case "failed",
              "restore-error",
              "storage-full",
              "inaccessible-encryption-credentials",
              "inaccessible-encryption-credentials-recoverable" ->
              RestoreProgress.State.FAILED;
          default ->
              word.startsWith("incompatible-")
                  ? RestoreProgress.State.FAILED
                  : RestoreProgress.State.UNDER_WAY;
        };
    return new RestoreProgress(state, word, 0, address(instance));
  }

  @Override
  public List<String> differences(Order.Restore order, String handle) {
    DBInstance made = instance(handle).orElseThrow(() -> gone(handle));
    DBInstance source = source(order);
    List<String> differences = new ArrayList<>();
    if (order.use() == Order.Restore.Use.REHEARSAL) {
      return differences;
    }
    DatabaseLikeness.SETTINGS.forEach(
        setting -> {
          if (setting.differs(made, source)) {
            differences.add(setting.words());
          }
        });
    return differences;
  }

  @Override
  public void settle(Order.Restore order, String handle) {
    rds.modifyDBInstance(
        DatabaseLikeness.modification(
            instance(handle).orElseThrow(() -> gone(handle)), source(order)));
  }

  private static Obstacle gone(String handle) {
    return new Obstacle(
        "The database %s is gone: somebody deleted it meanwhile.".formatted(handle),
        "Restore it once more.");
  }

  @Override
  public Optional<String> address(Order.Restore order) {
    return address(source(order));
  }

  private static Optional<String> address(DBInstance instance) {
    return Optional.ofNullable(instance.endpoint()).map(one -> one.address());
  }

  /** Without a last copy: what it holds came from a copy. */
  @Override
  public void delete(String handle) {
    rds.deleteDBInstance(
        it -> it.dbInstanceIdentifier(handle).skipFinalSnapshot(true).deleteAutomatedBackups(true));
  }

  private DBInstance source(Order.Restore order) {
    return instance(order.store())
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no database %s to make another like it.".formatted(order.store()),
                    "Restore the copy by the AWS CLI, with the subnet group and the security group"
                        + " of the system."));
  }

  private Optional<DBInstance> instance(String id) {
    return Found.of(
        () ->
            rds.describeDBInstances(it -> it.dbInstanceIdentifier(id)).dbInstances().stream()
                .findFirst());
  }

  private static boolean isOwn(DBInstance instance, StepContext context) {
    return Marks.isOwn(tags(instance), context);
  }

  static Map<String, String> tags(DBInstance instance) {
    return instance.tagList().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value, (one, same) -> one));
  }
}
