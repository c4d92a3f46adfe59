package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Which clusters Container Insights looks at: ListClusters and DescribeClusters by 100. */
final class ClusterSettingsReader {

  private final EcsClient ecs;

  ClusterSettingsReader(EcsClient ecs) {
    this.ecs = ecs;
  }

  List<Asset> read() {
    int page = Kind.CLUSTERS.page();
    List<String> arns =
        ecs.listClustersPaginator(request -> request.maxResults(page)).clusterArns().stream()
            .toList();
    return FanOut.flat(FanOut.batches(arns, page), this::describe);
  }

  private List<Asset> describe(List<String> arns) {
    return ecs
        .describeClusters(
            request -> request.clusters(arns).include(ClusterField.SETTINGS, ClusterField.TAGS))
        .clusters()
        .stream()
        .filter(cluster -> "ACTIVE".equals(cluster.status()))
        .map(
            cluster ->
                new Asset(
                    cluster.clusterArn(),
                    cluster.clusterName(),
                    Optional.empty(),
                    cluster.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                    new Shape.Cluster(insights(cluster))))
        .toList();
  }

  private static Shape.Insights insights(Cluster cluster) {
    String value =
        cluster.settings().stream()
            .filter(setting -> setting.name() == ClusterSettingName.CONTAINER_INSIGHTS)
            .map(setting -> setting.value())
            .findFirst()
            .orElse("disabled");
    return switch (value) {
      case "enabled" -> Shape.Insights.ON;
      case "enhanced" -> Shape.Insights.ENHANCED;
      default -> Shape.Insights.OFF;
    };
  }
}
