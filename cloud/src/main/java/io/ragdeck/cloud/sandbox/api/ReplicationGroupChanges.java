package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RestoreTroubles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** How replication groups of ElastiCache are made, empty or from a snapshot, and deleted. */
public final class ReplicationGroupChanges {

  private static final String TYPE = "AWS::ElastiCache::ReplicationGroup";
  private static final String SUBNETS = "AWS::ElastiCache::SubnetGroup";
  private static final String GROUPS = "SecurityGroupIds";
  private static final String NODE_TYPE = "CacheNodeType";
  private static final Duration CREATING = Duration.ofMinutes(6);
  private static final Duration FILLING = Duration.ofMinutes(4);
  private static final Duration DELETING = Duration.ofMinutes(5);
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?!.*--)[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /** What a group takes over from the one that its snapshot was taken of. */
  private static final List<String> FROM_SNAPSHOT =
      List.of(NODE_TYPE, "Engine", "EngineVersion", "NumNodeGroups", "Port");

  /** What is said of the making, and a password, which nobody keeps. */
  private static final List<String> ONCE =
      List.of("ReplicationGroupId", "SnapshotName", "Tags", "AuthToken");

  private ReplicationGroupChanges() {}

  public static CreateReplicationGroupResponse create(
      Account account, CreateReplicationGroupRequest request) {
    String id = identifier(account, request.replicationGroupId());
    ObjectNode settings = Given.in(request);
    settings.remove(ONCE);
    sound(request);
    place(account, settings);
    boolean empty = request.snapshotName() == null;
    Instant there = account.now().plus(CREATING).plus(empty ? Duration.ZERO : FILLING);
    if (!empty) {
      JsonNode source = CacheSnapshots.kept(account, request.snapshotName());
      FROM_SNAPSHOT.stream()
          .filter(name -> source.has(name) && !settings.has(name))
          .forEach(name -> settings.set(name, source.path(name)));
    }
    if (!settings.path(NODE_TYPE).asText().startsWith("cache.")) {
      throw value("CacheNodeType %s is not valid.".formatted(settings.path(NODE_TYPE).asText()));
    }
    LiveResource made =
        new LiveResource(
            TYPE,
            id,
            Optional.of(account.arns().of("elasticache", "replicationgroup:" + id)),
            settings,
            account.now());
    StoreTags.add(
        made,
        "elasticache",
        "InvalidParameterValue",
        request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    made.showsAs("elasticache:replicationgroup");
    made.becomes("creating", empty ? "available" : end(account), there);
    if (!empty) {
      CacheSnapshots.restoring(account, request.snapshotName(), there);
    }
    name(account, made);
    account.resources().add(made);
    return CreateReplicationGroupResponse.builder()
        .replicationGroup(ReplicationGroups.view(account, made))
        .build();
  }

  private static String end(Account account) {
    return switch (RestoreTroubles.of(account).begin()) {
      case GOOD -> "available";
      case FAILED, ABORTED -> "create-failed";
    };
  }

  /** ElastiCache writes every identifier in lower case. */
  private static String identifier(Account account, String asked) {
    String id = asked.toLowerCase(Locale.ROOT);
    if (!IDENTIFIER.matcher(id).matches()) {
      throw value(
          "The parameter ReplicationGroupIdentifier is not a valid identifier. Identifiers must"
              + " begin with a letter; must contain only ASCII letters, digits, and hyphens; and"
              + " must not end with a hyphen or contain two consecutive hyphens.");
    }
    if (account.resources().find(TYPE, id).isPresent()) {
      throw Refusal.of(
          "elasticache",
          "ReplicationGroupAlreadyExists",
          "Replication group %s already exists.".formatted(id));
    }
    return id;
  }

  private static void sound(CreateReplicationGroupRequest request) {
    boolean failsOver = Boolean.TRUE.equals(request.automaticFailoverEnabled());
    int replicas = request.replicasPerNodeGroup() == null ? 0 : request.replicasPerNodeGroup();
    int nodes = request.numCacheClusters() == null ? 1 + replicas : request.numCacheClusters();
    if (failsOver && nodes < 2) {
      throw combination(
          "When using automatic failover, there must be at least 2 cache clusters in the"
              + " replication group.");
    }
    if (request.authToken() != null && !Boolean.TRUE.equals(request.transitEncryptionEnabled())) {
      throw combination("The AUTH token is only supported when encryption-in-transit is enabled.");
    }
  }

  private static void place(Account account, ObjectNode settings) {
    String group = settings.path("CacheSubnetGroupName").asText();
    StoreNetwork network =
        StoreNetwork.find(account, SUBNETS, group)
            .orElseThrow(
                () ->
                    Refusal.of(
                        "elasticache",
                        "CacheSubnetGroupNotFoundFault",
                        "Cache subnet group %s does not exist.".formatted(group)));
    settings.put("CacheSubnetGroupName", network.group());
    if (settings.path(GROUPS).isEmpty()) {
      settings.putArray(GROUPS).add(network.securityGroup());
      return;
    }
    settings
        .path(GROUPS)
        .forEach(
            one -> {
              if (!StoreNetwork.vpcOf(account, one.asText()).equals(Optional.of(network.vpc()))) {
                throw value("Some security group Ids are not valid: [%s]".formatted(one.asText()));
              }
            });
  }

  private static void name(Account account, LiveResource made) {
    String domain =
        "%s.%s.%s.cache.amazonaws.com"
            .formatted(
                made.id(), account.ids().base36("restored-cache", 6), account.arns().region());
    String port = made.text("Port").isEmpty() ? "6379" : made.text("Port");
    for (Map.Entry<String, String> one :
        Map.of("PrimaryEndPoint", "master.", "ReaderEndPoint", "replica.").entrySet()) {
      made.attributes().put(one.getKey() + ".Address", one.getValue() + domain);
      made.attributes().put(one.getKey() + ".Port", port);
    }
  }

  public static DeleteReplicationGroupResponse delete(
      Account account, DeleteReplicationGroupRequest request) {
    LiveResource group =
        ReplicationGroups.find(account, request.replicationGroupId().toLowerCase(Locale.ROOT));
    String status = group.status(account.now());
    if (!status.equals("available") && !status.equals("create-failed")) {
      throw Refusal.of(
          "elasticache",
          "InvalidReplicationGroupState",
          "Replication group %s has status %s which is not valid for deletion."
              .formatted(group.id(), status));
    }
    if (Boolean.TRUE.equals(request.retainPrimaryCluster())) {
      throw combination("A primary cluster without a replication group is not supported.");
    }
    if (request.finalSnapshotIdentifier() != null) {
      CacheSnapshots.take(account, group, request.finalSnapshotIdentifier(), Map.of());
    }
    account.resources().remove(group, DELETING);
    return DeleteReplicationGroupResponse.builder()
        .replicationGroup(ReplicationGroups.view(account, group))
        .build();
  }

  private static RuntimeException value(String message) {
    return Refusal.of("elasticache", "InvalidParameterValue", message);
  }

  private static RuntimeException combination(String message) {
    return Refusal.of("elasticache", "InvalidParameterCombination", message);
  }
}
