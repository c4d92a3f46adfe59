package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a host may do: come up by itself, be reached through Session Manager, and its own work. */
final class ComposeHostRole {

  /** The tag by which a host knows that an instance is one of its own. */
  static final String TAG = "ragdeck:host";

  private ComposeHostRole() {}

  static Resource of(SystemDraft draft, StackDraft stack, ComposeHost host) {
    List<Policy> policies = new ArrayList<>();
    policies.add(
        Policy.allow(
            "write-logs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(sub("${" + LogicalId.of(host.id()) + "Logs.Arn}:*"))));
    policies.add(
        Policy.allowAnywhere("write-metrics", List.of("cloudwatch:PutMetricData"))
            .when(
                Properties.map(
                    "StringEquals", Properties.map("cloudwatch:namespace", ComposeBoot.METRICS))));
    images(draft, stack, host, policies);
    TaskRoles.readSecrets(draft, stack, host.secrets().values()).ifPresent(policies::add);
    if (host.dataVolumeGiB() > 0) {
      volume(draft, stack, host, policies);
    }
    if (draft.offers("namespace.id")) {
      discovery(host, policies);
    }
    policies.addAll(TaskRoles.used(draft, stack, host.uses(), host.permissions()));
    return Roles.role(
        "ec2.amazonaws.com", policies, List.of("AmazonSSMManagedInstanceCore"), Map.of());
  }

  private static void images(
      SystemDraft draft, StackDraft stack, ComposeHost host, List<Policy> policies) {
    if (host.builds().isEmpty()) {
      return;
    }
    policies.add(Policy.allowAnywhere("sign-in-to-ecr", List.of("ecr:GetAuthorizationToken")));
    policies.add(
        Policy.allow(
            "pull-images",
            TaskRoles.PULL,
            host.builds().values().stream()
                .map(Build::repository)
                .distinct()
                .map(repository -> draft.named(stack, "repository." + repository))
                .toList()));
  }

  /** To attach a volume, the volume and the instance must both be allowed. */
  private static void volume(
      SystemDraft draft, StackDraft stack, ComposeHost host, List<Policy> policies) {
    String ec2 = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";
    policies.add(
        Policy.allow(
            "attach-data-volume",
            List.of("ec2:AttachVolume"),
            List.of(sub(ec2 + "volume/" + Fn.within(draft.named(stack, host.id() + ".volume"))))));
    policies.add(
        Policy.allow(
                "attach-to-itself", List.of("ec2:AttachVolume"), List.of(sub(ec2 + "instance/*")))
            .when(
                Properties.map(
                    "StringEquals",
                    Properties.map("aws:ResourceTag/" + TAG, draft.prefix() + "-" + host.id()))));
  }

  private static void discovery(ComposeHost host, List<Policy> policies) {
    policies.add(
        Policy.allow(
            "say-own-name",
            List.of("servicediscovery:RegisterInstance"),
            List.of(Fn.att(LogicalId.of(host.id()) + "Discovery", "Arn"))));
    policies.add(
        Policy.allow(
            "see-zone",
            List.of("route53:GetHostedZone"),
            List.of(sub("arn:${AWS::Partition}:route53:::hostedzone/*"))));
    // Cloud Map changes the records of its own private zones with the caller's rights.
    policies.add(
        Policy.allow(
                "change-own-record",
                List.of("route53:ChangeResourceRecordSets"),
                List.of(sub("arn:${AWS::Partition}:route53:::hostedzone/*")))
            .when(
                Properties.map(
                    "ForAllValues:StringLike",
                    Properties.map(
                        "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of(host.id() + ".*")))));
  }
}
