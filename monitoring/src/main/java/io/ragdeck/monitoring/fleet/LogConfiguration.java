package io.ragdeck.monitoring.fleet;

import java.util.Map;
import java.util.Optional;

/**
 * Where a container's output goes.
 *
 * @param driver awslogs, awsfirelens, splunk, …
 * @param group the CloudWatch log group of the awslogs driver
 * @param streamPrefix with it streams are named prefix/container/task; without it, by the id that
 *     Docker gave the container
 * @param region of the group, where it is not the task's own
 */
public record LogConfiguration(
    String driver, Optional<String> group, Optional<String> streamPrefix, Optional<String> region) {

  /** The driver whose lines CloudWatch Logs has. */
  public static final String AWSLOGS = "awslogs";

  public static LogConfiguration of(String driver, Map<String, String> options) {
    return new LogConfiguration(
        driver,
        Optional.ofNullable(options.get("awslogs-group")),
        Optional.ofNullable(options.get("awslogs-stream-prefix")),
        Optional.ofNullable(options.get("awslogs-region")));
  }
}
