package io.ragdeck.provisioning.plan;

import java.util.Map;
import java.util.Optional;

/** Which resources hold data, and what a replacement or removal does to it. */
final class DataLoss {

  /** What each type is called for people. */
  private static final Map<String, String> STORES =
      Map.ofEntries(
          Map.entry("AWS::RDS::DBInstance", "database"),
          Map.entry("AWS::RDS::DBCluster", "database cluster"),
          Map.entry("AWS::DocDB::DBCluster", "document database"),
          Map.entry("AWS::ElastiCache::ReplicationGroup", "cache"),
          Map.entry("AWS::EFS::FileSystem", "file system"),
          Map.entry("AWS::S3::Bucket", "bucket"),
          Map.entry("AWS::OpenSearchService::Domain", "search domain"),
          Map.entry("AWS::DynamoDB::Table", "table"),
          Map.entry("AWS::EC2::Volume", "volume"),
          Map.entry("AWS::ECR::Repository", "image repository"),
          Map.entry("AWS::SQS::Queue", "queue"),
          Map.entry("AWS::SecretsManager::Secret", "secret"),
          Map.entry("AWS::Backup::BackupVault", "backup vault"),
          Map.entry("AWS::Logs::LogGroup", "log group"));

  private DataLoss() {}

  /**
   * The loss in one sentence.
   *
   * @param name of the resource, as AWS or the template calls it
   * @param policy CloudFormation's PolicyAction: Delete, Retain, Snapshot, ReplaceAndDelete,
   *     ReplaceAndRetain, ReplaceAndSnapshot; empty where AWS does not say
   */
  static Optional<String> of(Change.Action action, String type, String name, String policy) {
    String store = STORES.get(type);
    if (store == null) {
      return Optional.empty();
    }
    return switch (action) {
      case ADD, IMPORT, MODIFY -> Optional.empty();
      case MAY_REPLACE ->
          Optional.of(
              "The %s %s may be replaced by an empty one%s.".formatted(store, name, after(policy)));
      case REPLACE ->
          Optional.of(
              "The %s %s is replaced by an empty one%s.".formatted(store, name, after(policy)));
      case REMOVE ->
          policy.contains("Retain")
              ? Optional.empty()
              : Optional.of("The %s %s is deleted%s.".formatted(store, name, after(policy)));
    };
  }

  private static String after(String policy) {
    if (policy.contains("Retain")) {
      return "; the old one stays in the account, outside the stack";
    }
    if (policy.contains("Snapshot")) {
      return "; its data stays only in a last snapshot";
    }
    return "; its data is lost";
  }
}
