package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A deployment of a service: which revision it brings and how far it is. */
public final class LiveDeployment {

  private final String id;
  private final TaskDefinition definition;
  private final Instant createdAt;
  private Instant updatedAt;
  private boolean primary = true;
  private int failedTasks;
  private boolean proven;
  private DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
  private String rolloutReason;

  LiveDeployment(String id, TaskDefinition definition, Instant createdAt) {
    this.id = id;
    this.definition = definition;
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

  void fail(Instant now) {
    rolloutState = DeploymentRolloutState.FAILED;
    rolloutReason = "ECS deployment circuit breaker: tasks failed to start.";
    touch(now);
  }

  /** The circuit breaker brings it back. */
  void rollBackTo(Instant now) {
    primary = true;
    rolloutState = DeploymentRolloutState.IN_PROGRESS;
    rolloutReason =
        "ECS deployment circuit breaker: rolling back to deploymentId %s.".formatted(id);
    touch(now);
  }
}
