package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.Backups;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The system's plan in AWS Backup. It copies the file systems that say so, databases that keep
 * backups, and the data volumes of hosts; stands after all of them.
 */
final class BackupPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.DATA);
    List<Object> copied = copied(draft);
    if (copied.isEmpty()) {
      return;
    }
    draft.design().backups().ifPresent(backups -> draw(draft, stack, backups, copied));
  }

  private static List<Object> copied(SystemDraft draft) {
    List<Object> arns = new ArrayList<>();
    draft.all(FileSystem.class).stream()
        .filter(FileSystem::backup)
        .forEach(files -> arns.add(att(LogicalId.of(files.id()), "Arn")));
    draft.all(Postgres.class).stream()
        .filter(database -> database.backupDays() > 0)
        .forEach(database -> arns.add(att(LogicalId.of(database.id()), "DBInstanceArn")));
    draft.all(DocumentDb.class).stream()
        .filter(database -> database.backupDays() > 0)
        .forEach(
            database ->
                arns.add(
                    sub(
                        "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:cluster:${"
                            + LogicalId.of(database.id())
                            + "}")));
    draft.all(ComposeHost.class).stream()
        .filter(host -> host.dataVolumeGiB() > 0)
        .forEach(
            host ->
                arns.add(
                    sub(
                        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/${"
                            + ComposeVolume.id(host)
                            + "}")));
    return arns;
  }

  private static void draw(
      SystemDraft draft, StackDraft stack, Backups backups, List<Object> copied) {
    String vault = draft.prefix() + "-backups";
    stack.add(
        "BackupVault",
        Resource.of("AWS::Backup::BackupVault", Properties.of("BackupVaultName", vault)).kept());
    stack.add(
        "BackupPlan",
        Resource.of(
            "AWS::Backup::BackupPlan",
            Properties.of(
                "BackupPlan",
                Properties.map(
                    "BackupPlanName",
                    vault,
                    "BackupPlanRule",
                    List.of(
                        Properties.map(
                            "RuleName",
                            "scheduled",
                            "TargetBackupVault",
                            ref("BackupVault"),
                            "ScheduleExpression",
                            backups.schedule(),
                            "StartWindowMinutes",
                            60,
                            "CompletionWindowMinutes",
                            480,
                            "Lifecycle",
                            Properties.map("DeleteAfterDays", backups.keepDays())))))));
    // AWS's own policies: what AWS Backup needs differs by store, and changes with it.
    stack.add(
        "BackupRole",
        Roles.role(
            "backup.amazonaws.com",
            List.of(),
            List.of(
                "service-role/AWSBackupServiceRolePolicyForBackup",
                "service-role/AWSBackupServiceRolePolicyForRestores"),
            Map.of()));
    stack.add(
        "BackupSelection",
        Resource.of(
            "AWS::Backup::BackupSelection",
            Properties.of("BackupPlanId", ref("BackupPlan"))
                .with(
                    "BackupSelection",
                    Properties.map(
                        "SelectionName",
                        "stores-of-" + draft.prefix(),
                        "IamRoleArn",
                        att("BackupRole", "Arn"),
                        "Resources",
                        copied))));
    AlarmPart.add(
        draft,
        stack,
        "BackupAlarm",
        AlarmPart.of(
                vault + "-failed",
                "AWS/Backup",
                "NumberOfBackupJobsFailed",
                AlarmPart.about("BackupVaultName", ref("BackupVault")))
            .sumOf()
            .above(0)
            .minutes(5));
  }
}
