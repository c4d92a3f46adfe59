package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;

/** The ECS cluster and its capacity providers, where anything runs on ECS. */
final class ClusterPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    if (draft.all(EcsService.class).isEmpty() && draft.all(EcsTask.class).isEmpty()) {
      return;
    }
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    stack.add(
        "Cluster",
        Resource.of(
            "AWS::ECS::Cluster",
            Properties.of("ClusterName", draft.design().cluster())
                .with(
                    "ClusterSettings",
                    List.of(Properties.map("Name", "containerInsights", "Value", "enabled")))
                .with(
                    "Configuration",
                    Properties.map(
                        "ExecuteCommandConfiguration", Properties.map("Logging", "DEFAULT")))));
    draft.offer(StackKind.PLATFORM, "cluster.name", ref("Cluster"), "The cluster");
    draft.offer(StackKind.PLATFORM, "cluster.arn", att("Cluster", "Arn"), "The cluster");
    List<Object> providers = new ArrayList<>(List.of("FARGATE", "FARGATE_SPOT"));
    for (Capacity capacity : draft.all(Capacity.class)) {
      providers.add(ref(LogicalId.of(capacity.id(), "provider")));
    }
    stack.add(
        "ClusterCapacity",
        Resource.of(
            "AWS::ECS::ClusterCapacityProviderAssociations",
            Properties.of("Cluster", ref("Cluster"))
                .with("CapacityProviders", providers)
                .with(
                    "DefaultCapacityProviderStrategy",
                    List.of(Properties.map("CapacityProvider", "FARGATE", "Weight", 1)))));
  }
}
