package io.ragdeck.provisioning.template;

import java.util.Locale;

/**
 * The stacks of a system, in the order in which they are made. What changes at a different pace, or
 * must outlive the rest, stands in a stack of its own.
 */
public enum StackKind {
  /** VPC, subnets, NAT or endpoints, security groups: hardly ever changes. */
  NETWORK,
  /** Databases, caches, files, buckets, secrets, backups: outlives everything else. */
  DATA,
  /** Cluster, capacity, load balancer, HTTP API, image repositories. */
  PLATFORM,
  /** One-off tasks: needed before the services start. */
  TASKS,
  /** What is deployed every day: services, functions, their roles, logs and alarms. */
  SERVICES;

  /** As it ends the stack's name: {@code network}. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
