package io.ragdeck.monitoring.fleet;

/**
 * An ECS service. For example {@code
 * arn:aws:ecs:ap-south-1:111122223333:service/ragqa-cluster/ragqa-llm-service}.
 */
public record ServiceArn(String value) {

  /** The last part of the ARN that a person would say. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
