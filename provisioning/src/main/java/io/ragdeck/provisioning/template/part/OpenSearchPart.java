package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** OpenSearch domains in the private subnets, reached with IAM's signatures over TLS. */
final class OpenSearchPart implements Part {

  private static final int PORT = 443;

  @Override
  public void draw(SystemDraft draft) {
    for (OpenSearch domain : draft.all(OpenSearch.class)) {
      draw(draft, domain);
    }
  }

  private static void draw(SystemDraft draft, OpenSearch domain) {
    StackDraft stack = draft.stack(StackKind.DATA);
    String id = LogicalId.of(domain.id());
    Object group = SecurityGroups.storeGroup(draft, stack, id + "SecurityGroup", domain.id(), PORT);
    stack.add(
        id,
        Resource.of("AWS::OpenSearchService::Domain", properties(draft, stack, domain, group))
            .handled(Properties.map("UpdatePolicy", Properties.map("EnableVersionUpgrade", true)))
            .saying(domain.description())
            .kept());
    String what = "The domain " + domain.name();
    draft.offer(StackKind.DATA, domain.id() + ".host", att(id, "DomainEndpoint"), what);
    draft.offer(
        StackKind.DATA,
        domain.id() + ".endpoint",
        sub("https://${" + id + ".DomainEndpoint}"),
        what);
    draft.offer(StackKind.DATA, domain.id() + ".arn", arn(domain), what);
    alarms(draft, stack, domain, id);
  }

  private static Properties properties(
      SystemDraft draft, StackDraft stack, OpenSearch domain, Object group) {
    // OpenSearch spreads over two zones only an even number of nodes.
    boolean zones = domain.count() % 2 == 0;
    return Properties.of("DomainName", domain.name())
        .with("EngineVersion", domain.version())
        .with(
            "ClusterConfig",
            cluster ->
                cluster
                    .with("InstanceType", domain.instanceType())
                    .with("InstanceCount", domain.count())
                    .with("ZoneAwarenessEnabled", zones)
                    .with(
                        "ZoneAwarenessConfig",
                        zones ? Properties.map("AvailabilityZoneCount", 2) : null))
        .with(
            "EBSOptions",
            Properties.map(
                "EBSEnabled", true, "VolumeType", "gp3", "VolumeSize", domain.storageGiB()))
        .with("EncryptionAtRestOptions", Properties.map("Enabled", true))
        .with("NodeToNodeEncryptionOptions", Properties.map("Enabled", true))
        .with(
            "DomainEndpointOptions",
            Properties.map(
                "EnforceHTTPS", true, "TLSSecurityPolicy", "Policy-Min-TLS-1-2-PFS-2023-10"))
        .with(
            "VPCOptions",
            vpc ->
                vpc.with(
                        "SubnetIds",
                        zones
                            ? NetworkPart.privateSubnets(draft, stack)
                            : List.of(draft.named(stack, "network.privateA")))
                    .with("SecurityGroupIds", List.of(group)))
        .with("AccessPolicies", access(domain))
        .with("SoftwareUpdateOptions", Properties.map("AutoSoftwareUpdateEnabled", true));
  }

  /** The account may; which of its roles may is said by those roles. */
  private static Object access(OpenSearch domain) {
    return Properties.map(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Properties.map(
                "Effect",
                "Allow",
                "Principal",
                Properties.map("AWS", sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")),
                "Action",
                "es:ESHttp*",
                "Resource",
                ContainerPart.suffixed(arn(domain), "/*"))));
  }

  private static Object arn(OpenSearch domain) {
    return sub("arn:${AWS::Partition}:es:${AWS::Region}:${AWS::AccountId}:domain/" + domain.name());
  }

  private static void alarms(SystemDraft draft, StackDraft stack, OpenSearch domain, String id) {
    AlarmPart.Dimensions about =
        AlarmPart.about("DomainName", ref(id)).and("ClientId", ref("AWS::AccountId"));
    AlarmPart.add(
        draft,
        stack,
        id + "RedAlarm",
        alarm(domain, "shards-missing", "ClusterStatus.red", about)
            .maximumOf()
            .above(0)
            .minutes(5));
    AlarmPart.add(
        draft,
        stack,
        id + "StorageAlarm",
        // In MiB; a domain that is full refuses to write.
        alarm(domain, "low-storage", "FreeStorageSpace", about)
            .minimumOf()
            .below(domain.storageGiB() * 1024L / 4)
            .minutes(15));
    AlarmPart.add(
        draft,
        stack,
        id + "MemoryAlarm",
        alarm(domain, "memory-pressure", "JVMMemoryPressure", about)
            .maximumOf()
            .above(85)
            .minutes(15));
  }

  private static AlarmPart.Alarm alarm(
      OpenSearch domain, String what, String metric, AlarmPart.Dimensions about) {
    return AlarmPart.of(domain.name() + "-" + what, "AWS/ES", metric, about);
  }
}
