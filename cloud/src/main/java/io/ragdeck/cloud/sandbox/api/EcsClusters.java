package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/** The operations of ECS on clusters. */
public final class EcsClusters {

  private EcsClusters() {}

  public static ListClustersResponse list(Account account, ListClustersRequest request) {
    List<String> arns =
        account.clusters().values().stream()
            .filter(LiveCluster::isActive)
            .map(LiveCluster::arn)
            .toList();
    Page<String> page =
        Page.of(
            arns,
            arn -> arn,
            Page.size("ecs", "ListClusters", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListClustersResponse.builder().clusterArns(page.items()).nextToken(page.next()).build();
  }

  public static DescribeClustersResponse describe(
      Account account, DescribeClustersRequest request) {
    List<String> names = request.clusters().isEmpty() ? List.of("default") : request.clusters();
    List<Cluster> clusters = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : names) {
      account
          .cluster(name)
          .ifPresentOrElse(
              cluster -> clusters.add(view(cluster, request.include())),
              () -> failures.add(EcsRefusals.missing(arn(account, name))));
    }
    return DescribeClustersResponse.builder().clusters(clusters).failures(failures).build();
  }

  public static CreateClusterResponse create(Account account, CreateClusterRequest request) {
    String name = request.clusterName() == null ? "default" : request.clusterName();
    LiveCluster cluster =
        account.cluster(name).orElseGet(() -> account.createCluster(name, request));
    return CreateClusterResponse.builder()
        .cluster(view(cluster, List.of(ClusterField.TAGS, ClusterField.SETTINGS)))
        .build();
  }

  public static DeleteClusterResponse delete(Account account, DeleteClusterRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    if (cluster.services().values().stream().anyMatch(EcsClusters::exists)) {
      throw Refusal.of(
          "ecs",
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.");
    }
    if (!cluster.instances().isEmpty()) {
      throw Refusal.of(
          "ecs",
          "ClusterContainsContainerInstancesException",
          "The Cluster cannot be deleted while Container Instances are active or draining.");
    }
    if (cluster.tasks().stream().anyMatch(task -> !task.isStopped())) {
      throw Refusal.of(
          "ecs",
          "ClusterContainsTasksException",
          "The Cluster cannot be deleted while Tasks are active.");
    }
    account.deleteCluster(cluster);
    return DeleteClusterResponse.builder()
        .cluster(view(cluster, List.of()).copy(view -> view.status("INACTIVE")))
        .build();
  }

  private static boolean exists(LiveService service) {
    return service.status() != LiveService.Status.INACTIVE;
  }

  private static String arn(Account account, String name) {
    return name.startsWith("arn:") ? name : account.arns().ecs("cluster/" + name);
  }

  private static Cluster view(LiveCluster cluster, List<ClusterField> include) {
    List<LiveTask> tasks = cluster.tasks();
    CreateClusterRequest settings = cluster.settings();
    Cluster.Builder view =
        Cluster.builder()
            .clusterArn(cluster.arn())
            .clusterName(cluster.name())
            .status("ACTIVE")
            .registeredContainerInstancesCount(cluster.instances().size())
            .runningTasksCount((int) tasks.stream().filter(LiveTask::isRunning).count())
            .pendingTasksCount((int) tasks.stream().filter(LiveTask::isPending).count())
            .activeServicesCount(
                (int) cluster.services().values().stream().filter(EcsClusters::exists).count())
            .capacityProviders(settings.capacityProviders())
            .defaultCapacityProviderStrategy(settings.defaultCapacityProviderStrategy());
    if (include.contains(ClusterField.SETTINGS)) {
      view.settings(settings.settings());
    }
    if (include.contains(ClusterField.CONFIGURATIONS)) {
      view.configuration(settings.configuration());
    }
    if (include.contains(ClusterField.TAGS)) {
      view.tags(EcsRefusals.tags(cluster.tags()));
    }
    return view.build();
  }
}
