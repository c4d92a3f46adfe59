package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;

/** How DB instances are changed: most of it at once, what moves data over minutes. */
public final class DatabaseChanges {

  private static final Duration MODIFYING = Duration.ofSeconds(180);
  private static final Duration RESETTING = Duration.ofSeconds(60);
  private static final Duration BACKING_UP = Duration.ofSeconds(150);
  private static final int LONGEST_RETENTION = 35;
  private static final int SHORTEST_PASSWORD = 8;
  private static final String RETENTION = "BackupRetentionPeriod";
  private static final String GROUPS = "VPCSecurityGroups";

  /** What a password of RDS is written with. */
  private static final Pattern PASSWORD = Pattern.compile("[!-~&&[^/@\"]]+");

  private static final List<String> QUICK =
      List.of(
          "AutoMinorVersionUpgrade",
          RETENTION,
          "CopyTagsToSnapshot",
          "DBParameterGroupName",
          "DeletionProtection",
          "EnableIAMDatabaseAuthentication",
          "MaxAllocatedStorage",
          "PreferredBackupWindow",
          "PreferredMaintenanceWindow",
          "PubliclyAccessible");

  private DatabaseChanges() {}

  public static ModifyDbInstanceResponse modify(Account account, ModifyDbInstanceRequest request) {
    LiveResource instance = Databases.find(account, request.dbInstanceIdentifier());
    if (instance.isEnding() || Databases.UNUSABLE.contains(instance.status(account.now()))) {
      throw DatabasePower.state("Database instance is not in available state.");
    }
    ObjectNode given = Given.in(request);
    ObjectNode changed = instance.properties().deepCopy();
    changed.setAll(given.deepCopy().retain(QUICK));
    ObjectNode slow = changed.deepCopy();
    groups(account, instance, request.vpcSecurityGroupIds(), changed, slow);
    sound(account, request);
    slow(request, slow);
    boolean slowly = !slow.equals((JsonNode) changed);
    if (slowly || request.masterUserPassword() != null) {
      DatabasePower.available(account, instance);
    }
    backups(account, instance, changed);
    instance.set(changed);
    if (request.masterUserPassword() != null) {
      instance.becomes("resetting-master-credentials", "available", account.now().plus(RESETTING));
    }
    if (slowly) {
      instance.change(slow, account.now().plus(MODIFYING));
    }
    return ModifyDbInstanceResponse.builder().dbInstance(Databases.view(account, instance)).build();
  }

  /** Others protect it as soon as AWS has answered. */
  private static void groups(
      Account account,
      LiveResource instance,
      List<String> groups,
      ObjectNode changed,
      ObjectNode slow) {
    if (groups.isEmpty()) {
      return;
    }
    DatabasePower.available(account, instance);
    StoreNetwork network = DatabaseNetwork.of(account, instance.text("DBSubnetGroupName"));
    groups.forEach(group -> DatabaseNetwork.admits(account, network, group));
    for (ObjectNode one : List.of(changed, slow)) {
      ArrayNode all = one.putArray(GROUPS);
      groups.forEach(all::add);
    }
  }

  private static void sound(Account account, ModifyDbInstanceRequest request) {
    Integer days = request.backupRetentionPeriod();
    if (days != null && (days < 0 || days > LONGEST_RETENTION)) {
      throw DatabaseRestores.value(
          "Invalid backup retention period: %s. Retention period must be between 0 and %s days."
              .formatted(days, LONGEST_RETENTION));
    }
    String password = request.masterUserPassword();
    if (password != null && password.length() < SHORTEST_PASSWORD) {
      throw DatabaseRestores.value(
          ("The parameter MasterUserPassword is not a valid password because it is shorter than %s"
                  + " characters.")
              .formatted(SHORTEST_PASSWORD));
    }
    if (password != null && !PASSWORD.matcher(password).matches()) {
      throw DatabaseRestores.value(
          "The parameter MasterUserPassword is not a valid password. Only printable ASCII"
              + " characters besides '/', '@', '\"', ' ' may be used.");
    }
    if (request.dbParameterGroupName() != null) {
      RestoredDatabase.parameterGroup(account, request.dbParameterGroupName());
    }
  }

  private static void slow(ModifyDbInstanceRequest request, ObjectNode slow) {
    if (request.dbInstanceClass() != null) {
      slow.put("DBInstanceClass", request.dbInstanceClass());
    }
    if (request.allocatedStorage() != null) {
      slow.put("AllocatedStorage", String.valueOf(request.allocatedStorage()));
    }
    if (request.multiAZ() != null) {
      slow.put("MultiAZ", request.multiAZ());
    }
  }

  /** Where there were none, the first one is made at once. */
  private static void backups(Account account, LiveResource instance, ObjectNode changed) {
    if (RestoreWindow.days(instance) == 0 && changed.path(RETENTION).asInt(1) > 0) {
      instance
          .attributes()
          .put(RestoreWindow.FIRST_BACKUP, account.now().plus(BACKING_UP).toString());
    }
  }
}
