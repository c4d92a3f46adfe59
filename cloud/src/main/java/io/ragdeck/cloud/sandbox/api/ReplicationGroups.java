package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.Endpoint;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** The operations of ElastiCache on replication groups. */
public final class ReplicationGroups {

  private static final String TYPE = "AWS::ElastiCache::ReplicationGroup";

  /** States in which a group has no nodes to speak to: not yet, or never. */
  static final Set<String> UNUSABLE = Set.of("creating", "create-failed");

  private ReplicationGroups() {}

  public static DescribeReplicationGroupsResponse describe(
      Account account, DescribeReplicationGroupsRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one ->
                    request.replicationGroupId() == null
                        || one.id().equals(request.replicationGroupId()))
            .toList();
    if (found.isEmpty() && request.replicationGroupId() != null) {
      throw Refusal.of(
          "elasticache",
          "ReplicationGroupNotFoundFault",
          "ReplicationGroup %s not found.".formatted(request.replicationGroupId()));
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("elasticache", "DescribeReplicationGroups", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("elasticache", "InvalidParameterValue", "Invalid marker"));
    return DescribeReplicationGroupsResponse.builder()
        .replicationGroups(page.items().stream().map(one -> view(account, one)).toList())
        .marker(page.next())
        .build();
  }

  static LiveResource find(Account account, String id) {
    return account
        .resources()
        .find(TYPE, id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "elasticache",
                    "ReplicationGroupNotFoundFault",
                    "ReplicationGroup %s not found.".formatted(id)));
  }

  /** The names of its nodes. */
  static List<String> nodes(LiveResource group) {
    int nodes =
        group
            .properties()
            .path("NumCacheClusters")
            .asInt(1 + group.properties().path("ReplicasPerNodeGroup").asInt());
    return IntStream.rangeClosed(1, nodes).mapToObj(number -> group.id() + "-00" + number).toList();
  }

  static ReplicationGroup view(Account account, LiveResource group) {
    String status = group.status(account.now());
    ReplicationGroup.Builder view =
        Shaped.from(group.properties(), ReplicationGroup.builder())
            .replicationGroupId(group.id())
            .arn(group.arn().orElse(null))
            .description(group.text("ReplicationGroupDescription"))
            .status(status)
            .replicationGroupCreateTime(group.createdAt())
            .memberClusters(nodes(group));
    if (!UNUSABLE.contains(status)) {
      view.nodeGroups(
          NodeGroup.builder()
              .nodeGroupId("0001")
              .status(status)
              .primaryEndpoint(endpoint(group, "PrimaryEndPoint"))
              .readerEndpoint(endpoint(group, "ReaderEndPoint"))
              .build());
    }
    return view.build();
  }

  private static Endpoint endpoint(LiveResource group, String name) {
    return Endpoint.builder()
        .address(group.attribute(name + ".Address"))
        .port(Integer.valueOf(group.attribute(name + ".Port")))
        .build();
  }
}
