package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Resources by their ARN, for the services whose tags are asked for by it. */
final class StoreTags {

  private StoreTags() {}

  static Optional<LiveResource> find(Account account, String arn) {
    return account.resources().all().stream()
        .filter(one -> one.arn().filter(arn::equals).isPresent())
        .findFirst();
  }

  /** What RDS, and DocumentDB as it, says of an ARN that leads nowhere. */
  static LiveResource ofRds(Account account, String service, String arn) {
    return find(account, arn)
        .orElseThrow(
            () -> {
              String id = arn.substring(arn.lastIndexOf(':') + 1);
              if (arn.contains(":cluster:")) {
                return Refusal.of(
                    service, "DBClusterNotFoundFault", "DBCluster %s not found.".formatted(id));
              }
              return arn.contains(":snapshot:")
                  ? Refusal.of(
                      service, "DBSnapshotNotFound", "DBSnapshot %s not found.".formatted(id))
                  : Refusal.of(
                      service, "DBInstanceNotFound", "DBInstance %s not found.".formatted(id));
            });
  }

  static void add(LiveResource resource, String service, String code, Map<String, String> tags) {
    tags.keySet().stream()
        .filter(key -> key.startsWith("aws:"))
        .findFirst()
        .ifPresent(
            key -> {
              throw Refusal.of(
                  service,
                  code,
                  "Tag keys that begin with aws: are reserved for system use: %s".formatted(key));
            });
    resource.tags().putAll(tags);
  }

  static void remove(LiveResource resource, Collection<String> keys) {
    keys.stream().filter(key -> !key.startsWith("aws:")).forEach(resource.tags()::remove);
  }
}
