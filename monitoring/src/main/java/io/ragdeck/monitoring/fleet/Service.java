package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ECS service as DescribeServices reports it.
 *
 * @param deployments primary first
 * @param events newest first, at most a hundred
 * @param targetGroups where its tasks are registered; empty without a load balancer
 * @param circuitBreaker whether a deployment that fails is stopped by ECS
 * @param rollback whether the circuit breaker then rolls back
 * @param publicAddresses whether each of its tasks has a public IPv4 address, which is billed
 */
public record Service(
    ServiceArn arn,
    ClusterArn cluster,
    String status,
    int desired,
    int running,
    int pending,
    Launch launch,
    TaskDefinitionArn taskDefinition,
    List<Deployment> deployments,
    List<ServiceEvent> events,
    List<TargetGroupArn> targetGroups,
    boolean circuitBreaker,
    boolean rollback,
    boolean publicAddresses,
    Optional<Instant> createdAt,
    Map<String, String> tags) {

  public Service {
    deployments = List.copyOf(deployments);
    events = List.copyOf(events);
    targetGroups = List.copyOf(targetGroups);
    tags = Map.copyOf(tags);
  }

  public String name() {
    return arn.name();
  }
}
