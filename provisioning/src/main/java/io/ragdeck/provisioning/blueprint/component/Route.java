package io.ragdeck.provisioning.blueprint.component;

import java.util.List;

/**
 * What the load balancer sends to a service.
 *
 * @param paths path patterns, at most five; none: only the balancer's default, or a port of its own
 * @param health path that is asked whether a target is healthy
 * @param healthCodes HTTP codes of a healthy answer, such as {@code 200-399}
 * @param port of the container; 0: its first
 * @param priority of the rule, lowest first; 0: given in the order of the blueprint
 * @param stickySeconds how long a visitor stays with one task; 0: not at all
 */
public record Route(
    List<String> paths,
    List<String> hosts,
    String health,
    String healthCodes,
    int healthIntervalSeconds,
    int healthTimeoutSeconds,
    int healthyThreshold,
    int unhealthyThreshold,
    int port,
    int priority,
    int drainSeconds,
    int stickySeconds) {

  public Route {
    paths = List.copyOf(paths);
    hosts = List.copyOf(hosts);
  }
}
