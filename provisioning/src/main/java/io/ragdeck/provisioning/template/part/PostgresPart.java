package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL in RDS, its password, parameters and alarms. */
final class PostgresPart implements Part {

  static final int PORT = 5432;

  // Apart from each other, and from the usual hours of AWS Backup, whose jobs fail in either.
  static final String BACKUP_WINDOW = "22:00-22:30";
  private static final int LOG_DAYS = 30;
  static final String MAINTENANCE_WINDOW = "sun:23:00-sun:23:30";

  @Override
  public void draw(SystemDraft draft) {
    for (Postgres database : draft.all(Postgres.class)) {
      draw(draft, database);
    }
  }

  private static void draw(SystemDraft draft, Postgres database) {
    StackDraft stack = draft.stack(StackKind.DATA);
    String id = LogicalId.of(database.id());
    String secret =
        SecretPart.password(draft, database.id(), database.secret(), database.username(), 32);
    Object group =
        SecurityGroups.storeGroup(draft, stack, id + "SecurityGroup", database.id(), PORT);
    stack.add(
        id + "SubnetGroup",
        Resource.of(
            "AWS::RDS::DBSubnetGroup",
            Properties.of("DBSubnetGroupDescription", "Private subnets for " + database.name())
                .with("SubnetIds", NetworkPart.privateSubnets(draft, stack))));
    stack.add(id + "Parameters", parameters(database));
    // RDS would make it itself, and keep everything for ever.
    stack.add(
        id + "Logs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", "/aws/rds/instance/" + database.name() + "/postgresql")
                .with("RetentionInDays", LOG_DAYS)));
    stack.add(
        id,
        instance(draft, database, id, secret, group)
            .after(id + "Logs")
            .saying(database.description())
            .copied());
    stack.add(
        id + "SecretAttachment",
        Resource.of(
            "AWS::SecretsManager::SecretTargetAttachment",
            Properties.of("SecretId", ref(secret))
                .with("TargetId", ref(id))
                .with("TargetType", "AWS::RDS::DBInstance")));
    draft.offer(
        StackKind.DATA,
        database.id() + ".host",
        att(id, "Endpoint.Address"),
        "Host of " + database.name());
    draft.offer(StackKind.DATA, database.id() + ".port", "" + PORT, "");
    draft.offer(StackKind.DATA, database.id() + ".database", database.database(), "");
    draft.offer(StackKind.DATA, database.id() + ".username", database.username(), "");
    alarms(draft, stack, database, id);
  }

  private static Resource parameters(Postgres database) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("rds.force_ssl", "1");
    settings.putAll(database.settings());
    String major = database.version().split("\\.", 2)[0];
    return Resource.of(
        "AWS::RDS::DBParameterGroup",
        Properties.of("Description", "Settings of " + database.name())
            .with("Family", "postgres" + major)
            .with("Parameters", settings));
  }

  private static Resource instance(
      SystemDraft draft, Postgres database, String id, String secret, Object group) {
    return Resource.of(
        "AWS::RDS::DBInstance",
        Properties.of("DBInstanceIdentifier", database.name())
            .with("Engine", "postgres")
            .with("EngineVersion", database.version())
            // Without it a database past its standard support is billed for Extended Support.
            .with("EngineLifecycleSupport", "open-source-rds-extended-support-disabled")
            .with("DBInstanceClass", database.instanceClass())
            .with("AllocatedStorage", "" + database.storageGiB())
            .with(
                "MaxAllocatedStorage",
                database.maxStorageGiB() > database.storageGiB() ? database.maxStorageGiB() : null)
            .with("StorageType", "gp3")
            .with("StorageEncrypted", true)
            .with("MultiAZ", database.multiAz())
            .with("DBName", database.database())
            .with("MasterUsername", database.username())
            .with("MasterUserPassword", SecretPart.resolved(secret))
            .with("DBSubnetGroupName", ref(id + "SubnetGroup"))
            .with("DBParameterGroupName", ref(id + "Parameters"))
            .with("VPCSecurityGroups", List.of(group))
            .with("PubliclyAccessible", false)
            .with("BackupRetentionPeriod", database.backupDays())
            .with("PreferredBackupWindow", BACKUP_WINDOW)
            .with("PreferredMaintenanceWindow", MAINTENANCE_WINDOW)
            .with("CopyTagsToSnapshot", true)
            .with("DeleteAutomatedBackups", false)
            .with("DeletionProtection", draft.design().production())
            .with("AutoMinorVersionUpgrade", true)
            .with("EnablePerformanceInsights", database.insights())
            .with("EnableCloudwatchLogsExports", List.of("postgresql")));
  }

  private static void alarms(SystemDraft draft, StackDraft stack, Postgres database, String id) {
    AlarmPart.Dimensions about = AlarmPart.about("DBInstanceIdentifier", ref(id));
    AlarmPart.add(
        draft,
        stack,
        id + "CpuAlarm",
        AlarmPart.of(database.name() + "-high-cpu", "AWS/RDS", "CPUUtilization", about)
            .above(80)
            .minutes(15));
    AlarmPart.add(
        draft,
        stack,
        id + "StorageAlarm",
        AlarmPart.of(database.name() + "-low-storage", "AWS/RDS", "FreeStorageSpace", about)
            .below(database.storageGiB() * 1024L * 1024 * 1024 / 10)
            .minutes(15));
    AlarmPart.add(
        draft,
        stack,
        id + "MemoryAlarm",
        AlarmPart.of(database.name() + "-low-memory", "AWS/RDS", "FreeableMemory", about)
            .below(128L * 1024 * 1024)
            .minutes(15));
  }
}
