package io.ragdeck.provisioning.capsule;

import java.util.List;

/** How a copy becomes a store again. */
final class RestoreCommands {

  private RestoreCommands() {}

  /** None for a store that is brought back by other means. */
  static List<String> of(KnownCopies.Store store, KnownCopies.Copy copy) {
    if (copy.vault().isPresent() && store.type().equals("AWS::EFS::FileSystem")) {
      String metadata =
          """
          {"file-system-id":"%s","newFileSystem":"true","CreationToken":"NEW","Encrypted":"true","PerformanceMode":"generalPurpose"}\
          """
              .formatted(last(store.id()).replaceAll("[^A-Za-z0-9-]", ""));
      return List.of(
          "aws backup start-restore-job --recovery-point-arn %s --iam-role-arn ROLE_ARN --resource-type EFS --metadata %s"
              .formatted(Shell.word(copy.id()), Shell.word(metadata)));
    }
    if (copy.vault().isPresent()) {
      return List.of(
          "aws backup get-recovery-point-restore-metadata --backup-vault-name %s --recovery-point-arn %s --query RestoreMetadata --output json > metadata.json"
              .formatted(Shell.word(copy.vault().get()), Shell.word(copy.id())),
          "# Edit metadata.json: give it a new name.",
          "aws backup start-restore-job --recovery-point-arn %s --iam-role-arn ROLE_ARN --metadata file://metadata.json"
              .formatted(Shell.word(copy.id())));
    }
    String id = Shell.word(copy.id());
    return switch (store.type()) {
      case "AWS::RDS::DBInstance" ->
          List.of(
              "aws rds restore-db-instance-from-db-snapshot --db-instance-identifier NEW --db-snapshot-identifier %s --db-subnet-group-name GROUP --vpc-security-group-ids SECURITY_GROUP"
                  .formatted(id));
      case "AWS::DocDB::DBCluster" ->
          List.of(
              "aws docdb restore-db-cluster-from-snapshot --db-cluster-identifier NEW --snapshot-identifier %s --engine docdb --db-subnet-group-name GROUP --vpc-security-group-ids SECURITY_GROUP"
                  .formatted(id),
              "aws docdb create-db-instance --db-instance-identifier NEW-1 --db-cluster-identifier"
                  + " NEW --db-instance-class CLASS --engine docdb");
      case "AWS::ElastiCache::ReplicationGroup" ->
          List.of(
              "aws elasticache create-replication-group --replication-group-id NEW --replication-group-description 'From a copy' --snapshot-name %s --cache-subnet-group-name GROUP --security-group-ids SECURITY_GROUP"
                  .formatted(Shell.word(copy.name())));
      case "AWS::EC2::Volume" ->
          List.of(
              "aws ec2 create-volume --availability-zone ZONE --snapshot-id %s"
                  .formatted(Shell.word(last(copy.id()))));
      default -> List.of();
    };
  }

  private static String last(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
