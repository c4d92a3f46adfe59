package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;

/** ElastiCache's nodes by 100; in a replication group each is a cluster of its own. */
final class CacheReader {

  private final ElastiCacheClient elastiCache;
  private final TagIndex tags;

  CacheReader(ElastiCacheClient elastiCache, TagIndex tags) {
    this.elastiCache = elastiCache;
    this.tags = tags;
  }

  List<Asset> read() {
    return elastiCache
        .describeCacheClustersPaginator(request -> request.maxRecords(Kind.CACHES.page()))
        .cacheClusters()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(CacheCluster cluster) {
    return new Asset(
        cluster.cacheClusterId(),
        cluster.cacheClusterId(),
        Optional.ofNullable(cluster.cacheClusterCreateTime()),
        tags(cluster),
        new Shape.Cache(
            requireNonNullElse(cluster.engine(), "redis"),
            requireNonNullElse(cluster.cacheNodeType(), ""),
            requireNonNullElse(cluster.numCacheNodes(), 1),
            Optional.ofNullable(cluster.replicationGroupId())));
  }

  /** A stack tags the group, not its nodes. */
  private Map<String, String> tags(CacheCluster cluster) {
    Map<String, String> own = tags.of(cluster.arn());
    return own.isEmpty() && cluster.replicationGroupId() != null
        ? tags.of(
            cluster
                .arn()
                .replaceFirst(":cluster:.*", ":replicationgroup:" + cluster.replicationGroupId()))
        : own;
  }
}
