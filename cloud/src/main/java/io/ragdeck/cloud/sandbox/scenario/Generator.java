package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Chance;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Many clusters of many services from one clause of a scenario, all alike and all different. */
final class Generator {

  private final Function<Location, Account> accounts;
  private final JsonNode clause;
  private final Instant curtain;
  private final Chance chance = new Chance(7);

  Generator(Function<Location, Account> accounts, JsonNode clause, Instant curtain) {
    this.accounts = accounts;
    this.clause = clause;
    this.curtain = curtain;
  }

  void build() {
    List<String> locations = Yaml.strings(clause.path("locations"));
    int clusters = clause.path("clusters").asInt();
    for (int number = 1; number <= clusters; number++) {
      Location location = Location.parse(locations.get((number - 1) % locations.size()));
      cluster(accounts.apply(location), two(number));
    }
  }

  private void cluster(Account account, String number) {
    String name = clause.path("name").asText().replace("{cluster}", number);
    Map<String, String> tags = new TreeMap<>();
    tags.put("Project", name);
    tags.put("Environment", "production");
    Instant createdAt = curtain.minus(Duration.ofDays(90));
    LiveCluster cluster =
        account.createCluster(
            name,
            CreateClusterRequest.builder()
                .clusterName(name)
                .capacityProviders("FARGATE", "FARGATE_SPOT")
                .tags(
                    tags.entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList())
                .build());
    ObjectNode system = clause.path("service").deepCopy();
    system.put("name", name);
    BalancerBuilder balancer = new BalancerBuilder(account, system, tags, createdAt);
    ServiceBuilder builder =
        new ServiceBuilder(
            account, cluster, balancer, tags, createdAt, curtain.minus(Duration.ofDays(2)));
    List<String> kinds = Yaml.strings(clause.path("kinds"));
    int services = clause.path("services").asInt();
    for (int at = 1; at <= services; at++) {
      builder.build(service(name, kinds.get(at % kinds.size()), at));
    }
  }

  private JsonNode service(String cluster, String kind, int number) {
    ObjectNode service = clause.path("service").deepCopy();
    String name = "%s-%s".formatted(kind, three(number));
    service.put("name", name);
    service.put("system", cluster);
    if (!service.has("count")) {
      service.put("count", 1 + chance.below(3, cluster, number));
    }
    if (number % clause.path("balanced-every").asInt(10) == 0) {
      service.put("path", "/" + name);
      // Target group names have at most 32 characters.
      service.put("target-group", "%s-%s".formatted(cluster, three(number)));
    }
    return service;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }

  private static String three(int number) {
    return number < 100 ? "0" + two(number) : String.valueOf(number);
  }
}
