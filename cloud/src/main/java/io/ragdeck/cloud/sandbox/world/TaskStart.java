package io.ragdeck.cloud.sandbox.world;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * With what a task is started.
 *
 * @param service that it belongs to; empty for a task that somebody runs by itself
 * @param group {@code service:NAME}, {@code family:NAME}, or what the caller of RunTask chose
 * @param startedBy the deployment, or what the caller of RunTask chose
 */
public record TaskStart(
    LiveCluster cluster,
    Optional<LiveService> service,
    TaskDefinition definition,
    String group,
    Optional<String> startedBy,
    TaskOverride overrides,
    boolean executeCommand,
    Map<String, String> tags) {

  public TaskStart {
    tags = Map.copyOf(tags);
  }

  static TaskStart of(LiveService service, LiveDeployment deployment) {
    return new TaskStart(
        service.cluster(),
        Optional.of(service),
        deployment.definition(),
        "service:" + service.name(),
        Optional.of(deployment.id()),
        TaskOverride.builder().build(),
        Boolean.TRUE.equals(service.settings().enableExecuteCommand()),
        service.settings().propagateTags() == PropagateTags.SERVICE ? service.tags() : Map.of());
  }
}
