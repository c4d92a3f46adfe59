package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.EcsClusters;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;

/** AWS::ECS::Cluster. */
final class EcsClusterKind extends PromptKind {

  EcsClusterKind() {
    super("AWS::ECS::Cluster", 8);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "ClusterName", 255);
    if (account.cluster(name).isPresent()) {
      throw new Unmade(
          "AlreadyExists",
          "Resource of type 'AWS::ECS::Cluster' with identifier '%s' already exists."
              .formatted(name));
    }
    CreateClusterRequest request = request(name, wanted.properties());
    Requests.make("ecs", "CreateCluster", request, () -> EcsClusters.create(account, request));
    account.cluster(name).ifPresent(cluster -> Tags.replace(cluster.tags(), wanted));
    return name;
  }

  private static CreateClusterRequest request(String name, JsonNode properties) {
    CreateClusterRequest.Builder request =
        Shaped.from(Tags.without(properties), CreateClusterRequest.builder());
    Shaped.from(Names.renamed(properties, Map.of("ClusterSettings", "settings")), request);
    return request.clusterName(name).build();
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .cluster(physicalId)
        .ifPresent(
            cluster -> {
              CreateClusterRequest request = request(physicalId, wanted.properties());
              // Providers that an association gave it are not the cluster's own to take away.
              boolean own = wanted.properties().has("CapacityProviders");
              CreateClusterRequest old = cluster.settings();
              cluster.settings(
                  own
                      ? request
                      : request.copy(
                          settings ->
                              settings
                                  .capacityProviders(old.capacityProviders())
                                  .defaultCapacityProviderStrategy(
                                      old.defaultCapacityProviderStrategy())));
              Tags.replace(cluster.tags(), wanted);
            });
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    if (exists(account, physicalId)) {
      DeleteClusterRequest request = DeleteClusterRequest.builder().cluster(physicalId).build();
      Requests.make("ecs", "DeleteCluster", request, () -> EcsClusters.delete(account, request));
    }
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Arn", account.arns().ecs("cluster/" + physicalId));
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.cluster(physicalId).isPresent();
  }
}
