package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheSecurityGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.ClusterQuotaForCustomerExceededException;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.InsufficientCacheClusterCapacityException;
import software.amazon.awssdk.services.elasticache.model.InvalidCacheClusterStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidGlobalReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidSnapshotStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidUserGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidVpcNetworkStateException;
import software.amazon.awssdk.services.elasticache.model.NodeGroupsPerReplicationGroupQuotaExceededException;
import software.amazon.awssdk.services.elasticache.model.NodeQuotaForClusterExceededException;
import software.amazon.awssdk.services.elasticache.model.NodeQuotaForCustomerExceededException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.SnapshotAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.SnapshotFeatureNotSupportedException;
import software.amazon.awssdk.services.elasticache.model.SnapshotNotFoundException;
import software.amazon.awssdk.services.elasticache.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.elasticache.model.TagQuotaPerResourceExceededException;
import software.amazon.awssdk.services.elasticache.model.UserGroupNotFoundException;

/** The exception classes of ElastiCache, by error code. */
final class ElastiCacheErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("CacheClusterNotFound", CacheClusterNotFoundException::builder),
          entry("CacheParameterGroupNotFound", CacheParameterGroupNotFoundException::builder),
          entry("CacheSecurityGroupNotFound", CacheSecurityGroupNotFoundException::builder),
          entry("CacheSubnetGroupNotFoundFault", CacheSubnetGroupNotFoundException::builder),
          entry(
              "ClusterQuotaForCustomerExceeded", ClusterQuotaForCustomerExceededException::builder),
          entry(
              "GlobalReplicationGroupNotFoundFault",
              GlobalReplicationGroupNotFoundException::builder),
          entry(
              "InsufficientCacheClusterCapacity",
              InsufficientCacheClusterCapacityException::builder),
          entry("InvalidCacheClusterState", InvalidCacheClusterStateException::builder),
          entry(
              "InvalidGlobalReplicationGroupState",
              InvalidGlobalReplicationGroupStateException::builder),
          entry("InvalidParameterCombination", InvalidParameterCombinationException::builder),
          entry("InvalidParameterValue", InvalidParameterValueException::builder),
          entry("InvalidReplicationGroupState", InvalidReplicationGroupStateException::builder),
          entry("InvalidSnapshotState", InvalidSnapshotStateException::builder),
          entry("InvalidUserGroupState", InvalidUserGroupStateException::builder),
          entry("InvalidVPCNetworkStateFault", InvalidVpcNetworkStateException::builder),
          entry(
              "NodeGroupsPerReplicationGroupQuotaExceeded",
              NodeGroupsPerReplicationGroupQuotaExceededException::builder),
          entry("NodeQuotaForClusterExceeded", NodeQuotaForClusterExceededException::builder),
          entry("NodeQuotaForCustomerExceeded", NodeQuotaForCustomerExceededException::builder),
          entry("ReplicationGroupAlreadyExists", ReplicationGroupAlreadyExistsException::builder),
          entry("ReplicationGroupNotFoundFault", ReplicationGroupNotFoundException::builder),
          entry("SnapshotAlreadyExistsFault", SnapshotAlreadyExistsException::builder),
          entry("SnapshotFeatureNotSupportedFault", SnapshotFeatureNotSupportedException::builder),
          entry("SnapshotNotFoundFault", SnapshotNotFoundException::builder),
          entry("SnapshotQuotaExceededFault", SnapshotQuotaExceededException::builder),
          entry("TagQuotaPerResourceExceeded", TagQuotaPerResourceExceededException::builder),
          entry("UserGroupNotFound", UserGroupNotFoundException::builder));

  private ElastiCacheErrors() {}
}
