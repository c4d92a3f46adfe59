package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.SecurityGroupMembership;

/** ElastiCache's operation on clusters: in a replication group each node is one. */
public final class CacheNodes {

  private CacheNodes() {}

  public static DescribeCacheClustersResponse describe(
      Account account, DescribeCacheClustersRequest request) {
    List<CacheCluster> found =
        account.resources().all("AWS::ElastiCache::ReplicationGroup").stream()
            .flatMap(
                group ->
                    ReplicationGroups.nodes(group).stream().map(id -> view(account, group, id)))
            .filter(
                one ->
                    request.cacheClusterId() == null
                        || one.cacheClusterId().equals(request.cacheClusterId()))
            .toList();
    if (found.isEmpty() && request.cacheClusterId() != null) {
      throw Refusal.of(
          "elasticache",
          "CacheClusterNotFound",
          "CacheCluster not found: %s".formatted(request.cacheClusterId()));
    }
    Page<CacheCluster> page =
        Page.of(
            found,
            CacheCluster::cacheClusterId,
            Page.size("elasticache", "DescribeCacheClusters", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("elasticache", "InvalidParameterValue", "Invalid marker"));
    return DescribeCacheClustersResponse.builder()
        .cacheClusters(page.items())
        .marker(page.next())
        .build();
  }

  private static CacheCluster view(Account account, LiveResource group, String id) {
    return Shaped.from(group.properties(), CacheCluster.builder())
        .cacheClusterId(id)
        .arn(account.arns().of("elasticache", "cluster:" + id))
        .replicationGroupId(group.id())
        .cacheClusterStatus(group.status(account.now()))
        .cacheClusterCreateTime(group.createdAt())
        .numCacheNodes(1)
        .securityGroups(
            group
                .properties()
                .path("SecurityGroupIds")
                .valueStream()
                .map(
                    one ->
                        SecurityGroupMembership.builder()
                            .securityGroupId(one.asText())
                            .status("active")
                            .build())
                .toList())
        .build();
  }
}
