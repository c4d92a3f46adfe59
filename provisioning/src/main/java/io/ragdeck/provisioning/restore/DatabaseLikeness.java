package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** A new database like another one: what is asked for when it is restored, and what afterwards. */
record DatabaseLikeness(DBInstance source, Order.Restore order, StepContext context) {

  /** What gp3 has without being asked. */
  private static final int GP3_IOPS = 3_000;

  private static final int GP3_MIBPS = 125;

  /** What RDS takes only once the database stands. */
  record Setting<T>(
      String words,
      Function<DBInstance, @Nullable T> of,
      BiConsumer<ModifyDbInstanceRequest.Builder, T> into) {

    boolean differs(DBInstance made, DBInstance source) {
      T wanted = of.apply(source);
      return wanted != null && !wanted.equals(of.apply(made));
    }

    private void put(DBInstance made, DBInstance source, ModifyDbInstanceRequest.Builder request) {
      T wanted = of.apply(source);
      if (wanted != null && differs(made, source)) {
        into.accept(request, wanted);
      }
    }
  }

  static final List<Setting<?>> SETTINGS =
      List.of(
          new Setting<>(
              "how long backups are kept",
              DBInstance::backupRetentionPeriod,
              ModifyDbInstanceRequest.Builder::backupRetentionPeriod),
          new Setting<>(
              "when it is backed up",
              DBInstance::preferredBackupWindow,
              ModifyDbInstanceRequest.Builder::preferredBackupWindow),
          new Setting<>(
              "when it is maintained",
              DBInstance::preferredMaintenanceWindow,
              ModifyDbInstanceRequest.Builder::preferredMaintenanceWindow),
          new Setting<>(
              "how large it may grow",
              DBInstance::maxAllocatedStorage,
              ModifyDbInstanceRequest.Builder::maxAllocatedStorage));

  static ModifyDbInstanceRequest modification(DBInstance made, DBInstance source) {
    ModifyDbInstanceRequest.Builder request =
        ModifyDbInstanceRequest.builder()
            .dbInstanceIdentifier(made.dbInstanceIdentifier())
            .applyImmediately(true);
    SETTINGS.forEach(setting -> setting.put(made, source, request));
    return request.build();
  }

  RestoreDbInstanceFromDbSnapshotRequest fromSnapshot(String snapshot) {
    return RestoreDbInstanceFromDbSnapshotRequest.builder()
        .dbSnapshotIdentifier(snapshot)
        .dbInstanceIdentifier(order.as())
        .dbInstanceClass(source.dbInstanceClass())
        .dbSubnetGroupName(subnetGroup())
        .vpcSecurityGroupIds(securityGroups())
        .dbParameterGroupName(parameterGroup())
        .multiAZ(multiAz())
        .publiclyAccessible(source.publiclyAccessible())
        .storageType(source.storageType())
        .iops(iops())
        .storageThroughput(throughput())
        .engineLifecycleSupport(source.engineLifecycleSupport())
        .autoMinorVersionUpgrade(source.autoMinorVersionUpgrade())
        .copyTagsToSnapshot(source.copyTagsToSnapshot())
        .enableIAMDatabaseAuthentication(source.iamDatabaseAuthenticationEnabled())
        .enableCloudwatchLogsExports(logs())
        .deletionProtection(protection())
        .tags(tags())
        .build();
  }

  RestoreDbInstanceToPointInTimeRequest toMoment(Instant moment) {
    return RestoreDbInstanceToPointInTimeRequest.builder()
        .sourceDBInstanceIdentifier(order.store())
        .targetDBInstanceIdentifier(order.as())
        .restoreTime(moment)
        .dbInstanceClass(source.dbInstanceClass())
        .dbSubnetGroupName(subnetGroup())
        .vpcSecurityGroupIds(securityGroups())
        .dbParameterGroupName(parameterGroup())
        .multiAZ(multiAz())
        .publiclyAccessible(source.publiclyAccessible())
        .storageType(source.storageType())
        .iops(iops())
        .storageThroughput(throughput())
        .engineLifecycleSupport(source.engineLifecycleSupport())
        .autoMinorVersionUpgrade(source.autoMinorVersionUpgrade())
        .copyTagsToSnapshot(source.copyTagsToSnapshot())
        .enableIAMDatabaseAuthentication(source.iamDatabaseAuthenticationEnabled())
        .enableCloudwatchLogsExports(logs())
        .deletionProtection(protection())
        .tags(tags())
        .build();
  }

  /** What gp3 has anyway must not be asked for where the storage is small. */
  private @Nullable Integer iops() {
    String type = Objects.requireNonNullElse(source.storageType(), "");
    int now = Objects.requireNonNullElse(source.iops(), 0);
    boolean chosen = type.startsWith("io") || (type.equals("gp3") && now > GP3_IOPS);
    return chosen && now > 0 ? now : null;
  }

  private @Nullable Integer throughput() {
    int now = Objects.requireNonNullElse(source.storageThroughput(), 0);
    return "gp3".equals(source.storageType()) && now > GP3_MIBPS ? now : null;
  }

  private @Nullable String subnetGroup() {
    return Optional.ofNullable(source.dbSubnetGroup())
        .map(DBSubnetGroup::dbSubnetGroupName)
        .orElse(null);
  }

  private List<String> securityGroups() {
    return source.vpcSecurityGroups().stream()
        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable String parameterGroup() {
    return source.dbParameterGroups().stream()
        .map(DBParameterGroupStatus::dbParameterGroupName)
        .findFirst()
        .orElse(null);
  }

  /** A rehearsal needs one zone only, and costs half. */
  private @Nullable Boolean multiAz() {
    return isRehearsal() ? Boolean.FALSE : source.multiAZ();
  }

  private boolean protection() {
    return !isRehearsal() && Boolean.TRUE.equals(source.deletionProtection());
  }

  private @Nullable List<String> logs() {
    return source.hasEnabledCloudwatchLogsExports() ? source.enabledCloudwatchLogsExports() : null;
  }

  private boolean isRehearsal() {
    return order.use() == Order.Restore.Use.REHEARSAL;
  }

  private List<Tag> tags() {
    return Marks.of(DatabaseRestoring.tags(source), order, context).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
