package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import io.ragdeck.cloud.sandbox.world.CapacityProvider;

/** AWS::ECS::CapacityProvider of an Auto Scaling group. */
final class EcsCapacityProviderKind extends PromptKind {

  EcsCapacityProviderKind() {
    super("AWS::ECS::CapacityProvider", 8);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "Name", 255);
    if (name.startsWith("aws") || name.startsWith("ecs") || name.startsWith("fargate")) {
      throw new Unmade(
          "The specified capacity provider name is invalid. Up to 255 characters are allowed,"
              + " including letters (upper and lowercase), numbers, underscores, and hyphens. The"
              + " name can't be prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid"
              + " name and try again.");
    }
    if (exists(account, name)) {
      throw new Unmade(
          "AlreadyExists",
          "The specified capacity provider already exists. To change the configuration of an"
              + " existing capacity provider, update the capacity provider.");
    }
    put(account, name, wanted);
    return name;
  }

  private static void put(Account account, String name, Wanted wanted) {
    JsonNode provider = wanted.properties().path("AutoScalingGroupProvider");
    String group = provider.path("AutoScalingGroupArn").asText();
    account
        .instances()
        .add(
            new CapacityProvider(
                name,
                account
                    .instances()
                    .group(group)
                    .map(AutoScalingGroup::name)
                    .orElseThrow(
                        () ->
                            new Unmade(
                                "The specified Auto Scaling group ARN is not valid. Specify a valid"
                                    + " Auto Scaling group ARN and try again.")),
                provider.path("ManagedScaling").path("Status").asText().equals("ENABLED"),
                wanted.tags()));
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    put(account, physicalId, wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    boolean used =
        account.clusters().values().stream()
            .anyMatch(
                cluster ->
                    cluster.isActive()
                        && cluster.settings().capacityProviders().contains(physicalId));
    if (used) {
      throw new Unmade(
          "The specified capacity provider is in use and cannot be removed. Disassociate it from"
              + " the clusters first.");
    }
    account.instances().deleteProvider(physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.instances().provider(physicalId).isPresent();
  }
}
