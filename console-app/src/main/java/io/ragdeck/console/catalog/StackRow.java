package io.ragdeck.console.catalog;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.nio.charset.StandardCharsets;

/**
 * A stack of a system that is not deployed yet.
 *
 * @param kind as addresses write it: {@code network}
 * @param holds what is in it, in words
 * @param size of its template in YAML
 */
public record StackRow(String kind, String name, String holds, String resources, String size) {

  static StackRow of(StackTemplate stack) {
    int bytes = stack.template().yaml().getBytes(StandardCharsets.UTF_8).length;
    return new StackRow(
        stack.kind().suffix(),
        stack.name(),
        holds(stack.kind()),
        Amounts.count(stack.template().resources().size(), "resource", "resources"),
        Math.max(1, bytes / 1000) + " kB");
  }

  private static String holds(StackKind kind) {
    return switch (kind) {
      case NETWORK -> "VPC, subnets, NAT or endpoints, security groups";
      case DATA -> "databases, caches, files, buckets, secrets, backups";
      case PLATFORM -> "cluster, capacity, load balancer, image repositories";
      case TASKS -> "one-off tasks, needed before the services start";
      case SERVICES -> "services, functions, their roles, logs and alarms";
    };
  }
}
