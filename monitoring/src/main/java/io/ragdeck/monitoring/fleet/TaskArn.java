package io.ragdeck.monitoring.fleet;

/**
 * An ECS task. For example {@code arn:aws:ecs:ap-south-1:111122223333:task/ragqa-cluster/0f3a...}.
 */
public record TaskArn(String value) {

  /** The last part of the ARN that a person would say. */
  public String id() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
