package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * Sets up one system: its cluster, load balancer, GPU instances and services. The system's own YAML
 * (systems/NAME.yaml) says what it is; the scenario says where and how large.
 */
final class SystemBuilder {

  private final Account account;
  private final JsonNode placed;
  private final JsonNode system;
  private final Instant createdAt;
  private final Instant deployedAt;

  SystemBuilder(Account account, JsonNode placed, Instant curtain) {
    this.account = account;
    this.placed = placed;
    this.system = Yaml.read("systems/" + placed.path("of").asText() + ".yaml");
    this.createdAt = curtain.minus(Duration.parse(placed.path("age").asText("P120D")));
    this.deployedAt = curtain.minus(Duration.parse(placed.path("deployed").asText("P3DT4H")));
  }

  void build() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("Project", system.path("name").asText());
    tags.put("Environment", placed.path("environment").asText());
    LiveCluster cluster = cluster(tags);
    instances(cluster, tags);
    BalancerBuilder balancer = new BalancerBuilder(account, system, tags, createdAt);
    List<JsonNode> services = new ArrayList<>();
    system
        .path("services")
        .properties()
        .forEach(service -> services.add(service(service.getKey(), service.getValue())));
    ServiceBuilder builder =
        new ServiceBuilder(account, cluster, balancer, tags, createdAt, deployedAt);
    services.forEach(builder::build);
  }

  /** What the service is, with the system's defaults and the scenario's changes. */
  private JsonNode service(String name, JsonNode own) {
    ObjectNode merged = system.path("defaults").deepCopy();
    merge(merged, own);
    merge(merged, placed.path("all"));
    merge(merged, placed.path("services").path(name));
    merged.put("name", name);
    merged.put("prefix", system.path("prefix").asText());
    merged.put("system", system.path("name").asText());
    return merged;
  }

  private static void merge(ObjectNode target, JsonNode more) {
    more.properties()
        .forEach(
            entry -> {
              JsonNode old = target.get(entry.getKey());
              if (old instanceof ObjectNode inner && entry.getValue().isObject()) {
                merge(inner, entry.getValue());
              } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
              }
            });
  }

  private LiveCluster cluster(Map<String, String> tags) {
    List<String> providers = new ArrayList<>(List.of("FARGATE", "FARGATE_SPOT"));
    system.path("instances").properties().forEach(group -> providers.add(group.getKey()));
    return account.createCluster(
        placed.path("cluster").asText(),
        CreateClusterRequest.builder()
            .clusterName(placed.path("cluster").asText())
            .capacityProviders(providers)
            .defaultCapacityProviderStrategy(
                CapacityProviderStrategyItem.builder()
                    .capacityProvider("FARGATE")
                    .weight(1)
                    .base(0)
                    .build())
            .settings(
                ClusterSetting.builder()
                    .name(ClusterSettingName.CONTAINER_INSIGHTS)
                    .value("enabled")
                    .build())
            .tags(
                tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList())
            .build());
  }

  private void instances(LiveCluster cluster, Map<String, String> tags) {
    system
        .path("instances")
        .properties()
        .forEach(
            entry -> {
              JsonNode group = entry.getValue();
              JsonNode changed = placed.path("instances").path(entry.getKey());
              Map<String, String> named = new TreeMap<>(tags);
              named.put("Name", entry.getKey());
              account
                  .instances()
                  .settle(
                      entry.getKey(),
                      new AutoScalingGroup.Shape(
                          InstanceTypes.named(group.path("type").asText()),
                          number(changed, group, "min"),
                          number(changed, group, "max"),
                          number(changed, group, "desired"),
                          group.path("spot").asBoolean(),
                          account.zones(),
                          named),
                      cluster,
                      entry.getKey(),
                      createdAt);
            });
  }

  private static int number(JsonNode changed, JsonNode group, String name) {
    return changed.has(name) ? changed.path(name).asInt() : group.path(name).asInt();
  }
}
