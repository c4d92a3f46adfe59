package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.teardown.Remains.Remnant;
import java.util.Optional;

/** What something that stays is, and how a person deletes it. */
final class Stay {

  private Stay() {}

  /**
   * @param volume that it is a snapshot of
   */
  static String of(Remnant remnant, Optional<String> volume) {
    String name = remnant.name();
    if (RetainedDeletion.automated(remnant)) {
      return "automated snapshot; RDS deletes it when its days are over, or at once with aws rds"
          + " delete-db-instance-automated-backup";
    }
    return switch (remnant.service() + ":" + remnant.type()) {
      case "s3:" -> "bucket; aws s3 rb --force s3://" + name;
      case "ecr:repository" ->
          "image repository; aws ecr delete-repository --force --repository-name " + name;
      case "elasticfilesystem:file-system" ->
          "file system; aws efs delete-file-system --file-system-id " + name;
      case "secretsmanager:secret" ->
          "secret; aws secretsmanager delete-secret --secret-id " + remnant.arn();
      case "rds:snapshot" ->
          "database snapshot; aws rds delete-db-snapshot --db-snapshot-identifier " + name;
      case "rds:cluster-snapshot" ->
          "document database snapshot; aws docdb delete-db-cluster-snapshot"
              + " --db-cluster-snapshot-identifier "
              + name;
      case "elasticache:snapshot" ->
          "cache snapshot; aws elasticache delete-snapshot --snapshot-name " + name;
      case "ec2:snapshot" ->
          "volume snapshot%s; aws ec2 delete-snapshot --snapshot-id %s"
              .formatted(volume.map(" of "::concat).orElse(""), name);
      case "es:domain" -> "search domain; aws opensearch delete-domain --domain-name " + name;
      case "backup:backup-vault" ->
          "backup vault; delete its recovery points, then aws backup delete-backup-vault"
              + " --backup-vault-name "
              + name;
      case "logs:log-group" -> "log group; aws logs delete-log-group --log-group-name " + name;
      default -> "look at it in its service's console";
    };
  }
}
