package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** Redis or Valkey in ElastiCache, with a password and TLS. */
final class RedisPart implements Part {

  static final int PORT = 6379;

  @Override
  public void draw(SystemDraft draft) {
    for (Redis cache : draft.all(Redis.class)) {
      draw(draft, cache);
    }
  }

  private static void draw(SystemDraft draft, Redis cache) {
    StackDraft stack = draft.stack(StackKind.DATA);
    String id = LogicalId.of(cache.id());
    String secret = SecretPart.password(draft, cache.id(), cache.secret(), "default", 64);
    Object group = SecurityGroups.storeGroup(draft, stack, id + "SecurityGroup", cache.id(), PORT);
    stack.add(
        id + "SubnetGroup",
        Resource.of(
            "AWS::ElastiCache::SubnetGroup",
            Properties.of("Description", "Private subnets for " + cache.name())
                .with("SubnetIds", NetworkPart.privateSubnets(draft, stack))));
    if (!cache.settings().isEmpty()) {
      stack.add(
          id + "Parameters",
          Resource.of(
              "AWS::ElastiCache::ParameterGroup",
              Properties.of("Description", "Settings of " + cache.name())
                  .with(
                      "CacheParameterGroupFamily",
                      cache.engine() + cache.version().split("\\.", 2)[0])
                  .with("Properties", cache.settings())));
    }
    boolean several = cache.replicas() > 0;
    stack.add(
        id,
        Resource.of(
                "AWS::ElastiCache::ReplicationGroup",
                Properties.of("ReplicationGroupId", cache.name())
                    .with("ReplicationGroupDescription", "Cache of " + draft.design().name())
                    .with("Engine", cache.engine())
                    .with("EngineVersion", cache.version())
                    .with("CacheNodeType", cache.nodeType())
                    .with("NumCacheClusters", cache.replicas() + 1)
                    .with("AutomaticFailoverEnabled", several)
                    .with("MultiAZEnabled", several)
                    .with("AtRestEncryptionEnabled", true)
                    .with("TransitEncryptionEnabled", true)
                    .with("AuthToken", SecretPart.resolved(secret))
                    .with("CacheSubnetGroupName", ref(id + "SubnetGroup"))
                    .with(
                        "CacheParameterGroupName",
                        cache.settings().isEmpty() ? null : ref(id + "Parameters"))
                    .with("SecurityGroupIds", List.of(group))
                    .with("SnapshotRetentionLimit", cache.snapshotDays())
                    .with("AutoMinorVersionUpgrade", true))
            .saying(cache.description())
            .copied());
    draft.offer(
        StackKind.DATA,
        cache.id() + ".host",
        att(id, "PrimaryEndPoint.Address"),
        "Host of " + cache.name());
    draft.offer(StackKind.DATA, cache.id() + ".port", "" + PORT, "");
    AlarmPart.Dimensions about = AlarmPart.about("CacheClusterId", sub("${" + id + "}-001"));
    AlarmPart.add(
        draft,
        stack,
        id + "MemoryAlarm",
        AlarmPart.of(
                cache.name() + "-high-memory",
                "AWS/ElastiCache",
                "DatabaseMemoryUsagePercentage",
                about)
            .above(85)
            .minutes(15));
    AlarmPart.add(
        draft,
        stack,
        id + "CpuAlarm",
        AlarmPart.of(cache.name() + "-high-cpu", "AWS/ElastiCache", "EngineCPUUtilization", about)
            .above(80)
            .minutes(15));
  }
}
