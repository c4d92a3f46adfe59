package io.ragdeck.monitoring.fleet;

/**
 * A target group of a load balancer. For example {@code
 * arn:aws:elasticloadbalancing:...:targetgroup/ragqa-api/6d0ecf831eec9f09}.
 */
public record TargetGroupArn(String value) {

  /** The last part of the ARN that a person would say. */
  public String name() {
    return value.split("/", -1)[1];
  }

  @Override
  public String toString() {
    return value;
  }
}
