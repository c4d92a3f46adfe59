package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Arns;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;

/** AWS::ECS::ClusterCapacityProviderAssociations. */
final class EcsClusterProvidersKind extends PromptKind {

  EcsClusterProvidersKind() {
    super("AWS::ECS::ClusterCapacityProviderAssociations", 20);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String cluster = Arns.lastPart(wanted.properties().path("Cluster").asText());
    associate(account, cluster, wanted.properties());
    return cluster;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    associate(account, physicalId, wanted.properties());
  }

  private static void associate(Account account, String name, JsonNode properties) {
    LiveCluster cluster =
        account
            .cluster(name)
            .orElseThrow(() -> new Unmade("NotFound", "The referenced cluster was not found."));
    for (String provider : Yaml.strings(properties.path("CapacityProviders"))) {
      if (!provider.startsWith("FARGATE") && account.instances().provider(provider).isEmpty()) {
        throw new Unmade(
            "The specified capacity provider '%s' was not found. Specify a valid name or ARN and"
                    .formatted(provider)
                + " try again.");
      }
    }
    CreateClusterRequest.Builder changed =
        cluster.settings().toBuilder()
            .capacityProviders(List.of())
            .defaultCapacityProviderStrategy(List.of());
    Shaped.from(properties, changed);
    cluster.settings(changed.clusterName(cluster.name()).build());
    account.autoScaling().associated(cluster);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    if (exists(account, physicalId)) {
      associate(account, physicalId, JsonNodeFactory.instance.objectNode());
    }
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.cluster(physicalId).isPresent();
  }
}
