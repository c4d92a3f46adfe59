package io.ragdeck.cloud.sandbox.stack.kind;

import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/** Every kind of resource that the sandbox can make. */
public final class StackKinds {

  private StackKinds() {}

  public static List<ResourceKind> all() {
    List<ResourceKind> all = new ArrayList<>(PlainKinds.all());
    all.addAll(
        List.of(
            new EcsClusterKind(),
            new EcsTaskDefinitionKind(),
            new EcsServiceKind(),
            new EcsCapacityProviderKind(),
            new EcsClusterProvidersKind(),
            new LoadBalancerKind(),
            new TargetGroupKind(),
            new ListenerKind(),
            new ListenerRuleKind(),
            new LogGroupKind(),
            new ScalableTargetKind(),
            new ScalingPolicyKind(),
            new AutoScalingGroupKind(),
            new InstanceKind(),
            new SecretKind(),
            new SecretAttachmentKind(),
            new SsmParameterKind(),
            new BucketKind(),
            new RepositoryKind(),
            new ServiceLinkedRoleKind(),
            new WaitConditionKind()));
    return List.copyOf(all);
  }
}
