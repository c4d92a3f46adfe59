package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.docdb.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.docdb.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.docdb.model.DBCluster;
import software.amazon.awssdk.services.docdb.model.DBClusterMember;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.docdb.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.docdb.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.docdb.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.docdb.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.ModifyDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.docdb.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.docdb.model.StartDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.StartDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.StopDbClusterRequest;
import software.amazon.awssdk.services.docdb.model.StopDbClusterResponse;
import software.amazon.awssdk.services.docdb.model.Tag;

/** The operations of DocumentDB on clusters; a cluster takes its instances with it. */
public final class DocumentClusters {

  private static final String TYPE = "AWS::DocDB::DBCluster";
  private static final Duration STOPPING = Duration.ofSeconds(300);
  private static final Duration STARTING = Duration.ofSeconds(420);
  private static final Duration DELETING = Duration.ofSeconds(120);

  /** AWS starts a stopped cluster again after seven days, so that it gets its maintenance. */
  private static final Duration LONGEST_STOP = Duration.ofDays(7);

  /** How far behind what can be restored is. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  private DocumentClusters() {}

  public static DescribeDbClustersResponse describe(
      Account account, DescribeDbClustersRequest request) {
    List<LiveResource> found =
        account.resources().all(TYPE).stream()
            .filter(
                one ->
                    request.dbClusterIdentifier() == null
                        || one.id().equalsIgnoreCase(request.dbClusterIdentifier()))
            .toList();
    if (found.isEmpty() && request.dbClusterIdentifier() != null) {
      throw notFound(request.dbClusterIdentifier());
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("docdb", "DescribeDBClusters", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("docdb", "InvalidParameterValue", "Invalid marker"));
    return DescribeDbClustersResponse.builder()
        .dbClusters(page.items().stream().map(one -> view(account, one)).toList())
        .marker(page.next())
        .build();
  }

  public static StopDbClusterResponse stop(Account account, StopDbClusterRequest request) {
    LiveResource cluster = find(account, request.dbClusterIdentifier());
    available(account, cluster);
    all(account, cluster)
        .forEach(one -> one.becomes("stopping", "stopped", account.now().plus(STOPPING)));
    account
        .agenda()
        .after(
            LONGEST_STOP,
            () -> {
              if (cluster.status(account.now()).equals("stopped")) {
                begin(account, cluster);
              }
            });
    return StopDbClusterResponse.builder().dbCluster(view(account, cluster)).build();
  }

  public static StartDbClusterResponse start(Account account, StartDbClusterRequest request) {
    LiveResource cluster = find(account, request.dbClusterIdentifier());
    if (!cluster.status(account.now()).equals("stopped")) {
      throw state("DbCluster %s is not in stopped state.".formatted(cluster.id()));
    }
    begin(account, cluster);
    return StartDbClusterResponse.builder().dbCluster(view(account, cluster)).build();
  }

  private static void begin(Account account, LiveResource cluster) {
    all(account, cluster)
        .forEach(one -> one.becomes("starting", "available", account.now().plus(STARTING)));
  }

  /** The cluster and its instances. */
  private static List<LiveResource> all(Account account, LiveResource cluster) {
    List<LiveResource> all =
        account.resources().all("AWS::DocDB::DBInstance").stream()
            .filter(one -> one.text("DBClusterIdentifier").equals(cluster.id()))
            .collect(Collectors.toList());
    all.add(cluster);
    return all;
  }

  public static ModifyDbClusterResponse modify(Account account, ModifyDbClusterRequest request) {
    LiveResource cluster = find(account, request.dbClusterIdentifier());
    ObjectNode changed = cluster.properties().deepCopy();
    if (request.deletionProtection() != null) {
      changed.put("DeletionProtection", request.deletionProtection());
    }
    if (request.backupRetentionPeriod() != null) {
      changed.put("BackupRetentionPeriod", request.backupRetentionPeriod());
    }
    cluster.set(changed);
    return ModifyDbClusterResponse.builder().dbCluster(view(account, cluster)).build();
  }

  public static DeleteDbClusterResponse delete(Account account, DeleteDbClusterRequest request) {
    LiveResource cluster = find(account, request.dbClusterIdentifier());
    if (cluster.properties().path("DeletionProtection").asBoolean()) {
      throw Refusal.of(
          "docdb",
          "InvalidParameterCombination",
          "Cannot delete protected Cluster, please disable deletion protection and try again.");
    }
    if (all(account, cluster).stream().filter(one -> !one.isEnding()).count() > 1) {
      throw state(
          "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
    }
    boolean skips = Boolean.TRUE.equals(request.skipFinalSnapshot());
    if (!skips && request.finalDBSnapshotIdentifier() == null) {
      throw Refusal.of(
          "docdb",
          "InvalidParameterCombination",
          "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
    }
    if (!skips) {
      DocumentSnapshots.take(account, cluster, request.finalDBSnapshotIdentifier(), List.of());
    }
    account.resources().remove(cluster, DELETING);
    return DeleteDbClusterResponse.builder().dbCluster(view(account, cluster)).build();
  }

  static void available(Account account, LiveResource cluster) {
    if (!cluster.status(account.now()).equals("available")) {
      throw state("DbCluster %s is not in available state.".formatted(cluster.id()));
    }
  }

  private static RuntimeException state(String message) {
    return Refusal.of("docdb", "InvalidDBClusterStateFault", message);
  }

  static LiveResource find(Account account, String id) {
    return account
        .resources()
        .find(TYPE, id.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> notFound(id));
  }

  private static RuntimeException notFound(String id) {
    return Refusal.of("docdb", "DBClusterNotFoundFault", "DBCluster %s not found.".formatted(id));
  }

  static List<Tag> tags(LiveResource resource) {
    return resource.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static DBCluster view(Account account, LiveResource cluster) {
    Instant latest = account.now().minus(BEHIND);
    Instant kept = account.now().minus(Duration.ofDays(days(cluster)));
    boolean restorable = latest.isAfter(cluster.createdAt());
    return Shaped.from(cluster.properties(), DBCluster.builder())
        .earliestRestorableTime(
            restorable ? kept.isAfter(cluster.createdAt()) ? kept : cluster.createdAt() : null)
        .latestRestorableTime(restorable ? latest : null)
        .dbClusterIdentifier(cluster.id())
        .dbClusterArn(cluster.arn().orElse(null))
        .status(cluster.status(account.now()))
        .engine("docdb")
        .endpoint(cluster.attribute("Endpoint"))
        .readerEndpoint(cluster.attribute("ReadEndpoint"))
        .clusterCreateTime(cluster.createdAt())
        .deletionProtection(cluster.properties().path("DeletionProtection").asBoolean())
        .dbClusterMembers(
            account.resources().all("AWS::DocDB::DBInstance").stream()
                .filter(one -> one.text("DBClusterIdentifier").equals(cluster.id()))
                .map(one -> DBClusterMember.builder().dbInstanceIdentifier(one.id()).build())
                .toList())
        .build();
  }

  /** DocumentDB always keeps a day. */
  private static int days(LiveResource cluster) {
    return cluster.properties().path("BackupRetentionPeriod").asInt(1);
  }

  public static AddTagsToResourceResponse tag(Account account, AddTagsToResourceRequest request) {
    StoreTags.add(
        StoreTags.ofRds(account, "docdb", request.resourceName()),
        "docdb",
        "InvalidParameterValue",
        request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return AddTagsToResourceResponse.builder().build();
  }

  public static RemoveTagsFromResourceResponse untag(
      Account account, RemoveTagsFromResourceRequest request) {
    StoreTags.remove(StoreTags.ofRds(account, "docdb", request.resourceName()), request.tagKeys());
    return RemoveTagsFromResourceResponse.builder().build();
  }

  public static ListTagsForResourceResponse tags(
      Account account, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tagList(tags(StoreTags.ofRds(account, "docdb", request.resourceName())))
        .build();
  }
}
