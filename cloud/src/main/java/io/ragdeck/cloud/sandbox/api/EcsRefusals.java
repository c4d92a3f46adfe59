package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Tag;

/** What ECS says when something is not there or not as it must be. */
final class EcsRefusals {

  private EcsRefusals() {}

  static RuntimeException invalid(String message) {
    return Refusal.of("ecs", "InvalidParameterException", message);
  }

  static RuntimeException invalidToken() {
    return invalid("Invalid token.");
  }

  static RuntimeException client(String message) {
    return Refusal.of("ecs", "ClientException", message);
  }

  /** The cluster that a request names; {@code default} if it names none. */
  static LiveCluster cluster(Account account, @Nullable String arnOrName) {
    return account
        .cluster(arnOrName == null ? "default" : arnOrName)
        .orElseThrow(() -> Refusal.of("ecs", "ClusterNotFoundException", "Cluster not found."));
  }

  /** A service that may be changed. */
  static LiveService activeService(LiveCluster cluster, String arnOrName) {
    LiveService service =
        cluster
            .service(arnOrName)
            .orElseThrow(() -> Refusal.of("ecs", "ServiceNotFoundException", "Service not found."));
    if (service.status() != LiveService.Status.ACTIVE) {
      throw Refusal.of("ecs", "ServiceNotActiveException", "Service was not ACTIVE.");
    }
    return service;
  }

  static Failure missing(String arn) {
    return Failure.builder().arn(arn).reason("MISSING").build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static Map<String, String> tags(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }
}
