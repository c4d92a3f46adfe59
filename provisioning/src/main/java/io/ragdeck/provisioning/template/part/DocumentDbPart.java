package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** DocumentDB clusters, their password, instances and alarms. */
final class DocumentDbPart implements Part {

  private static final int PORT = 27017;

  @Override
  public void draw(SystemDraft draft) {
    for (DocumentDb database : draft.all(DocumentDb.class)) {
      draw(draft, database);
    }
  }

  private static void draw(SystemDraft draft, DocumentDb database) {
    StackDraft stack = draft.stack(StackKind.DATA);
    String id = LogicalId.of(database.id());
    String secret =
        SecretPart.password(draft, database.id(), database.secret(), database.username(), 32);
    Object group =
        SecurityGroups.storeGroup(draft, stack, id + "SecurityGroup", database.id(), PORT);
    stack.add(
        id + "SubnetGroup",
        Resource.of(
            "AWS::DocDB::DBSubnetGroup",
            Properties.of("DBSubnetGroupDescription", "Private subnets for " + database.name())
                .with("SubnetIds", NetworkPart.privateSubnets(draft, stack))));
    stack.add(
        id + "Parameters",
        Resource.of(
            "AWS::DocDB::DBClusterParameterGroup",
            Properties.of("Description", "Settings of " + database.name())
                .with("Family", "docdb" + majorMinor(database.version()))
                .with("Parameters", Properties.map("tls", "enabled"))));
    stack.add(
        id, cluster(draft, database, id, secret, group).saying(database.description()).copied());
    for (int number = 1; number <= database.count(); number++) {
      stack.add(id + "Instance" + number, instance(database, id, number));
    }
    stack.add(
        id + "SecretAttachment",
        Resource.of(
            "AWS::SecretsManager::SecretTargetAttachment",
            Properties.of("SecretId", ref(secret))
                .with("TargetId", ref(id))
                .with("TargetType", "AWS::DocDB::DBCluster")));
    draft.offer(
        StackKind.DATA, database.id() + ".host", att(id, "Endpoint"), "Host of " + database.name());
    draft.offer(StackKind.DATA, database.id() + ".port", "" + PORT, "");
    draft.offer(StackKind.DATA, database.id() + ".username", database.username(), "");
    alarms(draft, stack, database, id);
  }

  private static String majorMinor(String version) {
    List<String> numbers = List.of(version.split("\\.", -1));
    return numbers.getFirst() + "." + (numbers.size() > 1 ? numbers.get(1) : "0");
  }

  private static Resource cluster(
      SystemDraft draft, DocumentDb database, String id, String secret, Object group) {
    return Resource.of(
        "AWS::DocDB::DBCluster",
        Properties.of("DBClusterIdentifier", database.name())
            .with("EngineVersion", database.version())
            .with("MasterUsername", database.username())
            .with("MasterUserPassword", SecretPart.resolved(secret))
            .with("StorageEncrypted", true)
            .with("DBSubnetGroupName", ref(id + "SubnetGroup"))
            .with("DBClusterParameterGroupName", ref(id + "Parameters"))
            .with("VpcSecurityGroupIds", List.of(group))
            .with("BackupRetentionPeriod", Math.max(1, database.backupDays()))
            .with("PreferredBackupWindow", PostgresPart.BACKUP_WINDOW)
            .with("PreferredMaintenanceWindow", PostgresPart.MAINTENANCE_WINDOW)
            .with("CopyTagsToSnapshot", true)
            .with("DeletionProtection", draft.design().production()));
  }

  private static Resource instance(DocumentDb database, String id, int number) {
    return Resource.of(
        "AWS::DocDB::DBInstance",
        Properties.of("DBInstanceIdentifier", database.name() + "-" + number)
            .with("DBClusterIdentifier", ref(id))
            .with("DBInstanceClass", database.instanceClass())
            .with("AutoMinorVersionUpgrade", true));
  }

  private static void alarms(SystemDraft draft, StackDraft stack, DocumentDb database, String id) {
    AlarmPart.Dimensions about = AlarmPart.about("DBClusterIdentifier", ref(id));
    AlarmPart.add(
        draft,
        stack,
        id + "CpuAlarm",
        AlarmPart.of(database.name() + "-high-cpu", "AWS/DocDB", "CPUUtilization", about)
            .above(80)
            .minutes(15));
    AlarmPart.add(
        draft,
        stack,
        id + "MemoryAlarm",
        AlarmPart.of(database.name() + "-low-memory", "AWS/DocDB", "FreeableMemory", about)
            .below(256L * 1024 * 1024)
            .minutes(15));
  }
}
