package io.ragdeck.cloud.sandbox;

import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch as the sandbox serves it. */
final class SandboxCloudWatch implements CloudWatchClient {

  static final Set<String> OPERATIONS = Set.of();

  SandboxCloudWatch(Desk desk) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
