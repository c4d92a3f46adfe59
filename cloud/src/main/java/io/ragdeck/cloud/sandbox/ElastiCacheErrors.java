package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.InvalidCacheClusterStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidSnapshotStateException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.SnapshotAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.SnapshotFeatureNotSupportedException;
import software.amazon.awssdk.services.elasticache.model.SnapshotNotFoundException;
import software.amazon.awssdk.services.elasticache.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.elasticache.model.TagQuotaPerResourceExceededException;

/** The exception classes of ElastiCache, by error code. */
final class ElastiCacheErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("CacheClusterNotFound", CacheClusterNotFoundException::builder),
          entry("InvalidCacheClusterState", InvalidCacheClusterStateException::builder),
          entry("InvalidParameterCombination", InvalidParameterCombinationException::builder),
          entry("InvalidParameterValue", InvalidParameterValueException::builder),
          entry("InvalidReplicationGroupState", InvalidReplicationGroupStateException::builder),
          entry("InvalidSnapshotState", InvalidSnapshotStateException::builder),
          entry("ReplicationGroupNotFoundFault", ReplicationGroupNotFoundException::builder),
          entry("SnapshotAlreadyExistsFault", SnapshotAlreadyExistsException::builder),
          entry("SnapshotFeatureNotSupportedFault", SnapshotFeatureNotSupportedException::builder),
          entry("SnapshotNotFoundFault", SnapshotNotFoundException::builder),
          entry("SnapshotQuotaExceededFault", SnapshotQuotaExceededException::builder),
          entry("TagQuotaPerResourceExceeded", TagQuotaPerResourceExceededException::builder));

  private ElastiCacheErrors() {}
}
