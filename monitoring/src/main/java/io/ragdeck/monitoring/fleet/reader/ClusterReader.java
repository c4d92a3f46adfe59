package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.Cluster;
import io.ragdeck.monitoring.fleet.ClusterArn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.Tag;

/** The ACTIVE clusters of a location: ListClusters by 100, DescribeClusters by 100 with tags. */
public final class ClusterReader {

  private static final int PAGE = 100;
  private static final int BATCH = 100;

  private final EcsClient ecs;

  public ClusterReader(EcsClient ecs) {
    this.ecs = ecs;
  }

  public List<Cluster> read() {
    List<String> arns =
        ecs.listClustersPaginator(request -> request.maxResults(PAGE)).clusterArns().stream()
            .toList();
    return FanOut.flat(FanOut.batches(arns, BATCH), this::describe);
  }

  private List<Cluster> describe(List<String> arns) {
    return ecs
        .describeClusters(request -> request.clusters(arns).include(ClusterField.TAGS))
        .clusters()
        .stream()
        .filter(cluster -> "ACTIVE".equals(cluster.status()))
        .map(cluster -> new Cluster(new ClusterArn(cluster.clusterArn()), tagsOf(cluster.tags())))
        .toList();
  }

  static Map<String, String> tagsOf(List<Tag> tags) {
    // A tag may lack its value; a key that comes twice can only be an emulator's mistake.
    return tags.stream()
        .collect(
            Collectors.toMap(
                Tag::key, tag -> tag.value() == null ? "" : tag.value(), (first, second) -> first));
  }
}
