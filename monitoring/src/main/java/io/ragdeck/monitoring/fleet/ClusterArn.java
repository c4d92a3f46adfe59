package io.ragdeck.monitoring.fleet;

/**
 * An ECS cluster. For example {@code arn:aws:ecs:ap-south-1:111122223333:cluster/ragqa-cluster}.
 */
public record ClusterArn(String value) {

  /** The last part of the ARN that a person would say. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
