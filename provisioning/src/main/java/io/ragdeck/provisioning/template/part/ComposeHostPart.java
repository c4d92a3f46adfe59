package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Architecture;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hosts that run a Compose file: an Auto Scaling group of exactly one instance, so that a broken
 * one is replaced, and a new one starts only when the old one has let go of the data volume. A host
 * says itself whether it came up; if it didn't, CloudFormation goes back.
 */
final class ComposeHostPart {

  /** How long a host may take to come up. */
  private static final int START_MINUTES = 20;

  /** Resolved at each start of an instance, so that no deployment changes it by the way. */
  private static final String IMAGE =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

  private final SystemDraft draft;
  private final StackDraft stack;
  private final ComposeHost host;
  private final String id;
  private final String name;

  ComposeHostPart(SystemDraft draft, StackDraft stack, ComposeHost host) {
    this.draft = draft;
    this.stack = stack;
    this.host = host;
    this.id = LogicalId.of(host.id());
    this.name = draft.prefix() + "-" + host.id();
  }

  /** Known before any service exists, where the system has a DNS of its own. */
  static void offers(SystemDraft draft) {
    for (ComposeHost host : draft.all(ComposeHost.class)) {
      draft
          .design()
          .namespace()
          .ifPresent(
              namespace ->
                  draft.offer(
                      StackKind.SERVICES, host.id() + ".host", host.id() + "." + namespace, ""));
    }
  }

  void draw(RoutePart routes) {
    stack.add(
        id + "Logs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", host.logGroup())
                .with("RetentionInDays", host.logRetentionDays())));
    stack.add(id + "Role", ComposeHostRole.of(draft, stack, host));
    stack.add(
        id + "Profile",
        Resource.of(
            "AWS::IAM::InstanceProfile", Properties.of("Roles", List.of(ref(id + "Role")))));
    discovery();
    List<Object> targets = targets(routes);
    stack.add(id + "LaunchTemplate", launchTemplate());
    stack.add(id + "Group", group(targets).saying(host.description()));
    alarms();
  }

  private void discovery() {
    if (draft.offers("namespace.id")) {
      stack.add(id + "Discovery", ServicePart.discoverable(draft, stack, host.id()));
    }
  }

  private List<Object> targets(RoutePart routes) {
    List<Object> groups = new ArrayList<>();
    if (draft.design().balancer().isEmpty()) {
      return groups;
    }
    host.routes()
        .forEach(
            (service, route) -> {
              String routed = LogicalId.of(host.id(), service);
              stack.add(
                  routed + "Targets",
                  RoutePart.targetGroup(
                      draft,
                      stack,
                      draft.short32(service),
                      route,
                      host.ports().getOrDefault(service, 80),
                      "instance",
                      List.of()));
              var unused = routes.rules(routed, service, route);
              groups.add(ref(routed + "Targets"));
              AlarmPart.add(
                  draft,
                  stack,
                  routed + "UnhealthyAlarm",
                  AlarmPart.of(
                          name + "-" + service + "-unhealthy",
                          "AWS/ApplicationELB",
                          "UnHealthyHostCount",
                          AlarmPart.about("LoadBalancer", draft.named(stack, "balancer.fullName"))
                              .and("TargetGroup", att(routed + "Targets", "TargetGroupFullName")))
                      .maximumOf()
                      .above(0)
                      .minutes(10));
            });
    return groups;
  }

  private Resource launchTemplate() {
    return Resource.of(
        "AWS::EC2::LaunchTemplate",
        Properties.of(
            "LaunchTemplateData",
            Properties.of(
                    "ImageId",
                    IMAGE + (host.architecture() == Architecture.ARM64 ? "arm64" : "x86_64"))
                .with("InstanceType", host.instanceType())
                .with("IamInstanceProfile", Properties.map("Arn", att(id + "Profile", "Arn")))
                .with("SecurityGroupIds", List.of(draft.named(stack, "network.tasks")))
                // Two hops: containers ask for the host's credentials from behind its bridge.
                .with(
                    "MetadataOptions",
                    Properties.map("HttpTokens", "required", "HttpPutResponseHopLimit", 2))
                .with("Monitoring", Properties.map("Enabled", true))
                .with(
                    "BlockDeviceMappings",
                    List.of(
                        Properties.map(
                            "DeviceName",
                            "/dev/xvda",
                            "Ebs",
                            Properties.map(
                                "VolumeSize",
                                host.volumeGiB(),
                                "VolumeType",
                                "gp3",
                                "Encrypted",
                                true))))
                .with("UserData", new Fn.Base64(sub(new ComposeBoot(draft, stack, host).script())))
                .map()));
  }

  private Resource group(List<Object> targets) {
    Object subnet = draft.named(stack, "network.private" + ComposeVolume.ZONE);
    return Resource.of(
            "AWS::AutoScaling::AutoScalingGroup",
            Properties.of("AutoScalingGroupName", name)
                .with("MinSize", "1")
                .with("MaxSize", "1")
                .with("DesiredCapacity", "1")
                .with("VPCZoneIdentifier", List.of(subnet))
                .with("TargetGroupARNs", targets)
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
                            "Key", ComposeHostRole.TAG, "Value", name, "PropagateAtLaunch", true))))
        .handled(
            Properties.map(
                "CreationPolicy",
                Properties.map(
                    "ResourceSignal",
                    Properties.map("Count", 1, "Timeout", "PT" + START_MINUTES + "M")),
                "UpdatePolicy",
                Properties.map(
                    "AutoScalingRollingUpdate",
                    Properties.map(
                        "MinInstancesInService",
                        0,
                        "MaxBatchSize",
                        1,
                        "WaitOnResourceSignals",
                        true,
                        "PauseTime",
                        "PT" + START_MINUTES + "M"))));
  }

  private void alarms() {
    AlarmPart.Dimensions about = AlarmPart.about("AutoScalingGroupName", ref(id + "Group"));
    AlarmPart.add(
        draft,
        stack,
        id + "StatusAlarm",
        // The group replaces an instance that fails these checks; this says that it had to.
        AlarmPart.of(name + "-failed-checks", "AWS/EC2", "StatusCheckFailed", about)
            .maximumOf()
            .above(0)
            .minutes(10));
    AlarmPart.add(
        draft,
        stack,
        id + "CpuAlarm",
        AlarmPart.of(name + "-high-cpu", "AWS/EC2", "CPUUtilization", about).above(85).minutes(15));
    for (Map.Entry<String, String> agent :
        List.of(Map.entry("Memory", "mem_used_percent"), Map.entry("Disk", "disk_used_percent"))) {
      AlarmPart.add(
          draft,
          stack,
          id + agent.getKey() + "Alarm",
          AlarmPart.of(
                  name + "-high-" + agent.getKey().toLowerCase(java.util.Locale.ROOT),
                  ComposeBoot.METRICS,
                  agent.getValue(),
                  about)
              .maximumOf()
              .above(85)
              .minutes(15));
    }
  }
}
