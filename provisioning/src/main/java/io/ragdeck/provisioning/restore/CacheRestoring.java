package io.ragdeck.provisioning.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.Found;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.AutomaticFailoverStatus;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroupStatus;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.MultiAZStatus;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.SecurityGroupMembership;
import software.amazon.awssdk.services.elasticache.model.Snapshot;
import software.amazon.awssdk.services.elasticache.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/**
 * Replication groups of ElastiCache, from a snapshot; the handle is the id. Whose one is, its
 * description tells from its first moment: tags are seen later.
 */
record CacheRestoring(AwsClients clients, Subject subject) implements StoreRestoring {

  static final String TYPE = "AWS::ElastiCache::ReplicationGroup";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

  /** What a blueprint's template calls the secret of a store ends like this. */
  private static final String ITS_SECRET = "Secret";

  @Override
  public String called() {
    return "cache";
  }

  @Override
  public void check(Order.Restore order, StepContext context) {
    RestoreNames.check(TYPE, called(), order.as());
    String copy =
        order
            .copy()
            .orElseThrow(
                () -> new Obstacle("A cache has no moments to restore.", "Choose a snapshot."));
    Snapshot snapshot =
        Found.of(
                () ->
                    elastiCache()
                        .describeSnapshots(it -> it.snapshotName(copy))
                        .snapshots()
                        .stream()
                        .findFirst())
            .orElseThrow(
                () ->
                    new Obstacle(
                        "There is no snapshot %s.".formatted(copy), "Choose another copy."));
    if (!order.store().equals(snapshot.replicationGroupId())) {
      throw new Obstacle(
          "The snapshot %s is of %s, not of %s."
              .formatted(copy, snapshot.replicationGroupId(), order.store()),
          "Choose a copy of this cache.");
    }
    if (!"available".equals(snapshot.snapshotStatus()) && find(order, context).isEmpty()) {
      throw new Obstacle(
          "The snapshot %s is %s.".formatted(copy, snapshot.snapshotStatus()),
          "Choose one that is whole.");
    }
    if (group(order.as()).filter(there -> !isOwn(there, context)).isPresent()) {
      throw new Obstacle(
          "There is a cache %s already.".formatted(order.as()), "Choose another name.");
    }
    // Without it the new one could not be used by anybody, or by everybody.
    Optional<String> ignored = password(source(order));
  }

  @Override
  public Optional<String> find(Order.Restore order, StepContext context) {
    Optional<ReplicationGroup> there = group(order.as());
    if (there.filter(one -> !isOwn(one, context)).isPresent()) {
      throw new Obstacle(
          "There is a cache %s already, which this did not make.".formatted(order.as()),
          "Choose another name.");
    }
    return there.map(ReplicationGroup::replicationGroupId);
  }

  @Override
  public String begin(Order.Restore order, StepContext context) {
    elastiCache().createReplicationGroup(request(order, context));
    return order.as();
  }

  private CreateReplicationGroupRequest request(Order.Restore order, StepContext context) {
    ReplicationGroup source = source(order);
    CacheCluster node = node(source);
    CreateReplicationGroupRequest.Builder request =
        CreateReplicationGroupRequest.builder()
            .replicationGroupId(order.as())
            .replicationGroupDescription(description(order, context))
            .snapshotName(order.copy().orElseThrow())
            .engine(node.engine())
            .engineVersion(node.engineVersion())
            .cacheNodeType(source.cacheNodeType())
            .cacheSubnetGroupName(node.cacheSubnetGroupName())
            .cacheParameterGroupName(
                Optional.ofNullable(node.cacheParameterGroup())
                    .map(CacheParameterGroupStatus::cacheParameterGroupName)
                    .orElse(null))
            .securityGroupIds(
                node.securityGroups().stream()
                    .map(SecurityGroupMembership::securityGroupId)
                    .toList())
            .atRestEncryptionEnabled(source.atRestEncryptionEnabled())
            .kmsKeyId(source.kmsKeyId())
            .transitEncryptionEnabled(source.transitEncryptionEnabled())
            .authToken(password(source).orElse(null))
            .autoMinorVersionUpgrade(source.autoMinorVersionUpgrade())
            .tags(tags(source, order, context));
    size(order, source, request);
    return request.build();
  }

  private static void size(
      Order.Restore order, ReplicationGroup source, CreateReplicationGroupRequest.Builder request) {
    boolean rehearsal = order.use() == Order.Restore.Use.REHEARSAL;
    int shards = Math.max(1, source.nodeGroups().size());
    int nodes = Math.max(1, source.memberClusters().size());
    if (Boolean.TRUE.equals(source.clusterEnabled())) {
      request.replicasPerNodeGroup(rehearsal ? 0 : nodes / shards - 1);
      request.automaticFailoverEnabled(true);
      return;
    }
    request.numCacheClusters(rehearsal ? 1 : nodes);
    request.automaticFailoverEnabled(
        !rehearsal && source.automaticFailover() == AutomaticFailoverStatus.ENABLED);
    request.multiAZEnabled(!rehearsal && source.multiAZ() == MultiAZStatus.ENABLED);
    if (!rehearsal) {
      request.snapshotRetentionLimit(source.snapshotRetentionLimit());
      request.snapshotWindow(source.snapshotWindow());
    }
  }

  private static String description(Order.Restore order, StepContext context) {
    return "%s, restored by %s".formatted(order.store(), context.operation());
  }

  private static boolean isOwn(ReplicationGroup group, StepContext context) {
    return Objects.requireNonNullElse(group.description(), "")
        .endsWith("restored by " + context.operation());
  }

  @Override
  public RestoreProgress look(String handle) {
    return group(handle).map(CacheRestoring::progress).orElseGet(RestoreProgress::missing);
  }

  private static RestoreProgress progress(ReplicationGroup group) {
    String word = Objects.requireNonNullElse(group.status(), "unknown");
    RestoreProgress.State state =
        switch (word) {
          case "available" -> RestoreProgress.State.READY;
          case "deleting" -> RestoreProgress.State.ENDING;
          case "create-failed" -> RestoreProgress.State.FAILED;
          default -> RestoreProgress.State.UNDER_WAY;
        };
    return new RestoreProgress(state, word, 0, address(group));
  }

  private static Optional<String> address(ReplicationGroup group) {
    if (group.configurationEndpoint() != null) {
      return Optional.ofNullable(group.configurationEndpoint().address());
    }
    return group.nodeGroups().stream()
        .flatMap(one -> Optional.ofNullable(one.primaryEndpoint()).stream())
        .map(one -> one.address())
        .findFirst();
  }

  /** All of it is said when it is made. */
  @Override
  public List<String> differences(Order.Restore order, String made) {
    return List.of();
  }

  @Override
  public void settle(Order.Restore order, String made) {}

  @Override
  public Optional<String> address(Order.Restore order) {
    return address(source(order));
  }

  @Override
  public void delete(String made) {
    elastiCache().deleteReplicationGroup(it -> it.replicationGroupId(made));
  }

  /**
   * Nobody can read it from ElastiCache: it stands in the secret that the same stack made for the
   * cache.
   *
   * @return empty for a cache without one
   */
  private Optional<String> password(ReplicationGroup source) {
    if (!Boolean.TRUE.equals(source.authTokenEnabled())) {
      return Optional.empty();
    }
    String logicalId = tags(source).get(LOGICAL_ID) + ITS_SECRET;
    return Optional.of(
        new OwnResources(clients, subject)
            .tagged("secretsmanager:secret")
            .filter(one -> map(one).getOrDefault(LOGICAL_ID, "").equals(logicalId))
            .map(ResourceTagMapping::resourceARN)
            .findFirst()
            .flatMap(arn -> new PointerValues(clients, subject).secret(arn))
            .flatMap(CacheRestoring::passwordIn)
            .orElseThrow(
                () ->
                    new Obstacle(
                        "%s has a password, and no secret of its stack tells it."
                            .formatted(source.replicationGroupId()),
                        "Restore it by the AWS CLI with the password of your own secret.")));
  }

  private static Optional<String> passwordIn(String secret) {
    try {
      @Nullable JsonNode password = JSON.readTree(secret).get("password");
      return Optional.ofNullable(password).map(JsonNode::asText);
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  private List<Tag> tags(ReplicationGroup source, Order.Restore order, StepContext context) {
    return Marks.of(tags(source), order, context).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private Map<String, String> tags(ReplicationGroup source) {
    return new OwnResources(clients, subject)
        .tagged("elasticache:replicationgroup")
        .filter(one -> one.resourceARN().equals(source.arn()))
        .map(CacheRestoring::map)
        .findFirst()
        .orElseGet(Map::of);
  }

  private static Map<String, String> map(ResourceTagMapping resource) {
    Map<String, String> tags = new HashMap<>();
    resource.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  private CacheCluster node(ReplicationGroup group) {
    return group.memberClusters().stream()
        .findFirst()
        .flatMap(
            id ->
                elastiCache()
                    .describeCacheClusters(it -> it.cacheClusterId(id))
                    .cacheClusters()
                    .stream()
                    .findFirst())
        .orElseThrow(
            () ->
                new Obstacle(
                    "%s has no node to make another like it.".formatted(group.replicationGroupId()),
                    "Wait until it is available."));
  }

  private ReplicationGroup source(Order.Restore order) {
    return group(order.store())
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no cache %s to make another like it.".formatted(order.store()),
                    "Restore the copy by the AWS CLI, with the subnet group and the security group"
                        + " of the system."));
  }

  private Optional<ReplicationGroup> group(String id) {
    return Found.of(
        () ->
            elastiCache()
                .describeReplicationGroups(it -> it.replicationGroupId(id))
                .replicationGroups()
                .stream()
                .findFirst());
  }

  private ElastiCacheClient elastiCache() {
    return clients.elastiCache(subject.location());
  }
}
