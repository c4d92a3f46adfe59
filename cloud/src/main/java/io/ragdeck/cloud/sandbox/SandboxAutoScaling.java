package io.ragdeck.cloud.sandbox;

import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** EC2 Auto Scaling as the sandbox serves it. */
final class SandboxAutoScaling implements AutoScalingClient {

  static final Set<String> OPERATIONS = Set.of();

  SandboxAutoScaling(Desk desk) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
