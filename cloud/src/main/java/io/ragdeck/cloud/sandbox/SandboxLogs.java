package io.ragdeck.cloud.sandbox;

import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** CloudWatch Logs as the sandbox serves it. */
final class SandboxLogs implements CloudWatchLogsClient {

  static final Set<String> OPERATIONS = Set.of();

  SandboxLogs(Desk desk) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
