package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A deployment of a service: which revision it brings and how far it is. */
public final class LiveDeployment {

  private final String id;
  private final TaskDefinition definition;
  private final boolean alternate;
  private final Instant createdAt;
  private Instant updatedAt;
  private boolean primary = true;
  private int failedTasks;
  private boolean proven;
  private DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
  private String rolloutReason;

  /**
   * @param alternate whether its tasks are targets of the alternate target groups
   */
  LiveDeployment(String id, TaskDefinition definition, boolean alternate, Instant createdAt) {
    this.id = id;
    this.definition = definition;
    this.alternate = alternate;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    this.rolloutReason = "ECS deployment %s in progress.".formatted(id);
  }

  public String id() {
    return id;
  }

  public TaskDefinition definition() {
    return definition;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public boolean isPrimary() {
    return primary;
  }

  /** How many tasks failed in a row before the first one ran well. */
  public int failedTasks() {
    return failedTasks;
  }

  public DeploymentRolloutState rolloutState() {
    return rolloutState;
  }

  /** AWS's sentence about the rollout state. */
  public String rolloutReason() {
    return rolloutReason;
  }

  public boolean isFailed() {
    return rolloutState == DeploymentRolloutState.FAILED;
  }

  boolean isAlternate() {
    return alternate;
  }

  /** The target group that its tasks are registered with. */
  String targetGroup(LoadBalancer balancer) {
    return alternate && balancer.advancedConfiguration() != null
        ? balancer.advancedConfiguration().alternateTargetGroupArn()
        : balancer.targetGroupArn();
  }

  boolean isInProgress() {
    return rolloutState == DeploymentRolloutState.IN_PROGRESS;
  }

  /** Whether it completed before, so that ECS may roll back to it. */
  boolean isProven() {
    return proven;
  }

  void touch(Instant now) {
    updatedAt = now;
  }

  void countFailure(Instant now) {
    failedTasks++;
    touch(now);
  }

  void taskRanWell() {
    failedTasks = 0;
  }

  void retire(Instant now) {
    primary = false;
    touch(now);
  }

  void complete(Instant now) {
    rolloutState = DeploymentRolloutState.COMPLETED;
    rolloutReason = "ECS deployment %s completed.".formatted(id);
    proven = true;
    failedTasks = 0;
    touch(now);
  }

  void fail(String why, Instant now) {
    rolloutState = DeploymentRolloutState.FAILED;
    rolloutReason = why;
    touch(now);
  }

  /** It is brought back, by the circuit breaker or by somebody. */
  void rollBackTo(String why, Instant now) {
    primary = true;
    rolloutState = DeploymentRolloutState.IN_PROGRESS;
    rolloutReason = why;
    touch(now);
  }
}
