package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Map;

/** EC2 instances that carry tasks: launch template, Auto Scaling group, capacity provider. */
final class CapacityPart implements Part {

  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
  private static final String GPU_IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id";

  @Override
  public void draw(SystemDraft draft) {
    List<Capacity> all = draft.all(Capacity.class);
    if (all.isEmpty()) {
      return;
    }
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    stack.add("InstanceRole", instanceRole());
    stack.add(
        "InstanceProfile",
        Resource.of(
            "AWS::IAM::InstanceProfile", Properties.of("Roles", List.of(ref("InstanceRole")))));
    for (Capacity capacity : all) {
      draw(draft, stack, capacity);
    }
  }

  /** What the ECS agent needs, and Session Manager in place of SSH. */
  static Resource instanceRole() {
    return Roles.role(
        "ec2.amazonaws.com",
        List.of(),
        List.of(
            "service-role/AmazonEC2ContainerServiceforEC2Role",
            "AmazonSSMManagedInstanceCore",
            "CloudWatchAgentServerPolicy"),
        Map.of());
  }

  private static void draw(SystemDraft draft, StackDraft stack, Capacity capacity) {
    String id = LogicalId.of(capacity.id());
    String name = draft.prefix() + "-" + capacity.id();
    stack.add(id + "LaunchTemplate", launchTemplate(draft, stack, capacity, name));
    stack.add(
        id + "Group",
        Resource.of(
                "AWS::AutoScaling::AutoScalingGroup",
                Properties.of("AutoScalingGroupName", name)
                    .with("MinSize", "" + capacity.min())
                    .with("MaxSize", "" + capacity.max())
                    .with("DesiredCapacity", "" + capacity.desired())
                    .with("VPCZoneIdentifier", NetworkPart.privateSubnets(draft, stack))
                    .with("NewInstancesProtectedFromScaleIn", true)
                    .with("CapacityRebalance", capacity.spot() ? true : null)
                    .with("HealthCheckGracePeriod", 300)
                    .with(
                        "LaunchTemplate",
                        template ->
                            template
                                .with("LaunchTemplateId", ref(id + "LaunchTemplate"))
                                .with("Version", att(id + "LaunchTemplate", "LatestVersionNumber")))
                    .with(
                        "Tags",
                        List.of(
                            Properties.map("Key", "Name", "Value", name, "PropagateAtLaunch", true),
                            Properties.map(
                                "Key",
                                "AmazonECSManaged",
                                "Value",
                                "true",
                                "PropagateAtLaunch",
                                true))))
            .saying(capacity.description()));
    stack.add(
        id + "Provider",
        Resource.of(
            "AWS::ECS::CapacityProvider",
            Properties.of("Name", name)
                .with(
                    "AutoScalingGroupProvider",
                    provider ->
                        provider
                            .with("AutoScalingGroupArn", ref(id + "Group"))
                            .with("ManagedTerminationProtection", "ENABLED")
                            .with("ManagedDraining", "ENABLED")
                            .with(
                                "ManagedScaling",
                                scaling ->
                                    scaling
                                        .with("Status", "ENABLED")
                                        .with("TargetCapacity", capacity.targetPercent())
                                        .with("MinimumScalingStepSize", 1)
                                        .with("MaximumScalingStepSize", Math.max(1, capacity.max()))
                                        .with("InstanceWarmupPeriod", 300)))));
    draft.offer(
        StackKind.PLATFORM,
        capacity.id() + ".provider",
        ref(id + "Provider"),
        "The capacity provider " + name);
    draft.offer(StackKind.PLATFORM, capacity.id() + ".name", name, "");
  }

  private static Resource launchTemplate(
      SystemDraft draft, StackDraft stack, Capacity capacity, String name) {
    return Resource.of(
        "AWS::EC2::LaunchTemplate",
        Properties.of(
            "LaunchTemplateData",
            Properties.of(
                    "ImageId", "{{resolve:ssm:%s}}".formatted(capacity.gpu() ? GPU_IMAGE : IMAGE))
                .with("InstanceType", capacity.instanceType())
                .with("IamInstanceProfile", Properties.map("Arn", att("InstanceProfile", "Arn")))
                .with("SecurityGroupIds", List.of(draft.named(stack, "network.tasks")))
                .with("MetadataOptions", Properties.map("HttpTokens", "required"))
                .with("Monitoring", Properties.map("Enabled", true))
                .with(
                    "InstanceMarketOptions",
                    capacity.spot() ? Properties.map("MarketType", "spot") : null)
                .with(
                    "BlockDeviceMappings",
                    List.of(
                        Properties.map(
                            "DeviceName",
                            "/dev/xvda",
                            "Ebs",
                            Properties.of("VolumeSize", capacity.volumeGiB())
                                .with("VolumeType", "gp3")
                                .with("Encrypted", true)
                                .map())))
                .with("UserData", new Fn.Base64(sub(userData(capacity))))
                .with(
                    "TagSpecifications",
                    List.of(
                        Properties.of("ResourceType", "instance")
                            .with("Tags", NetworkPart.name(name))
                            .map()))
                .map()));
  }

  private static String userData(Capacity capacity) {
    StringBuilder script =
        new StringBuilder("#!/bin/bash\necho ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config\n");
    if (capacity.gpu()) {
      script.append("echo ECS_ENABLE_GPU_SUPPORT=true >> /etc/ecs/ecs.config\n");
    }
    if (capacity.spot()) {
      script.append("echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n");
    }
    return script.toString();
  }
}
