package io.ragdeck.monitoring.backups;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something of a system that keeps data.
 *
 * @param id as its own service takes it: identifier, id or name
 * @param name as an operator knows it
 * @param logicalId what its stack's template calls it; empty where no stack made it
 * @param createdAt empty where AWS does not say
 */
public record DataStore(
    Type type,
    String id,
    String name,
    Optional<String> logicalId,
    Optional<Instant> createdAt,
    Map<String, String> tags) {

  public DataStore {
    tags = Map.copyOf(tags);
  }

  /** What sort of store it is, and where its copies are. */
  public enum Type {
    DATABASE("RDS database"),
    DOCUMENT_CLUSTER("database cluster"),
    CACHE("ElastiCache"),
    FILE_SYSTEM("EFS file system"),
    VOLUME("EBS volume"),
    BUCKET("S3 bucket"),
    TABLE("DynamoDB table"),
    SEARCH_DOMAIN("OpenSearch domain");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** As an operator says it. */
    public String words() {
      return words;
    }

    /** Where its copies are listed. */
    public List<CopyPart> parts() {
      return switch (this) {
        case DATABASE -> List.of(CopyPart.DATABASE_SNAPSHOTS, CopyPart.RECOVERY_POINTS);
        case DOCUMENT_CLUSTER -> List.of(CopyPart.CLUSTER_SNAPSHOTS, CopyPart.RECOVERY_POINTS);
        case CACHE -> List.of(CopyPart.CACHE_SNAPSHOTS);
        case VOLUME -> List.of(CopyPart.VOLUME_SNAPSHOTS, CopyPart.RECOVERY_POINTS);
        case FILE_SYSTEM, BUCKET, TABLE -> List.of(CopyPart.RECOVERY_POINTS);
        case SEARCH_DOMAIN -> List.of();
      };
    }
  }

  /** Whether the copy was taken of this one; AWS Backup names what it copied by its ARN. */
  boolean has(Copy copy) {
    String source = copy.source();
    return source.equals(id)
        || (source.startsWith("arn:") && (source.endsWith(":" + id) || source.endsWith("/" + id)));
  }
}
