package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ReplicationGroups;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;

/** ElastiCache as the sandbox serves it. */
final class SandboxElastiCache implements ElastiCacheClient {

  static final Set<String> OPERATIONS = Set.of("DescribeReplicationGroups");

  private final Desk desk;

  SandboxElastiCache(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeReplicationGroupsResponse describeReplicationGroups(
      DescribeReplicationGroupsRequest request) {
    return desk.answer("DescribeReplicationGroups", request, ReplicationGroups::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
