package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container in a task definition.
 *
 * @param environment plain variables, name to value; values that look like secrets are masked by
 *     the reader, because guides put passwords here
 * @param secrets name to where it comes from (ARN), never the value
 * @param log empty where its output is not collected
 */
public record ContainerDefinition(
    String name,
    String image,
    boolean essential,
    Optional<Integer> cpu,
    Optional<Integer> memory,
    int gpus,
    List<Integer> ports,
    Optional<String> healthCheck,
    Map<String, String> environment,
    Map<String, String> secrets,
    Optional<LogConfiguration> log) {

  public ContainerDefinition {
    ports = List.copyOf(ports);
    environment = Map.copyOf(environment);
    secrets = Map.copyOf(secrets);
  }

  /** The CloudWatch log group of the awslogs driver. */
  public Optional<String> logGroup() {
    return log.flatMap(LogConfiguration::group);
  }
}
