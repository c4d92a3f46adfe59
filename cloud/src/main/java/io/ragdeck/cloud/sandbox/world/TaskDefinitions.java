package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The task definitions of a location: families of revisions that never change. */
public final class TaskDefinitions {

  private final Arns arns;
  private final TreeMap<String, List<TaskDefinition>> families = new TreeMap<>();
  private final Map<String, List<Tag>> tags = new LinkedHashMap<>();

  TaskDefinitions(Arns arns) {
    this.arns = arns;
  }

  /** By family, revisions oldest first. */
  public Map<String, List<TaskDefinition>> families() {
    return families;
  }

  public List<Tag> tags(TaskDefinition definition) {
    return tags.getOrDefault(definition.taskDefinitionArn(), List.of());
  }

  /** By ARN, {@code family:revision}, or the family's newest that is ACTIVE. */
  public Optional<TaskDefinition> find(String name) {
    String last = Arns.lastPart(name);
    int colon = last.indexOf(':');
    List<TaskDefinition> revisions =
        families.getOrDefault(colon < 0 ? last : last.substring(0, colon), List.of());
    if (colon < 0) {
      return revisions.reversed().stream()
          .filter(one -> one.status() == TaskDefinitionStatus.ACTIVE)
          .findFirst();
    }
    String revision = last.substring(colon + 1);
    return revisions.stream()
        .filter(definition -> definition.revision().toString().equals(revision))
        .findFirst();
  }

  /** No task can be started from it any more; those that run stay. */
  public void deregister(TaskDefinition definition, Instant at) {
    TaskDefinition inactive =
        definition.copy(view -> view.status(TaskDefinitionStatus.INACTIVE).deregisteredAt(at));
    List<TaskDefinition> revisions = families.getOrDefault(definition.family(), List.of());
    revisions.replaceAll(one -> one.equals(definition) ? inactive : one);
  }

  public void tag(TaskDefinition definition, List<Tag> tagged) {
    tags.put(definition.taskDefinitionArn(), List.copyOf(tagged));
  }

  /** Adds the next revision of the family. */
  public TaskDefinition register(RegisterTaskDefinitionRequest request, Instant at) {
    List<TaskDefinition> revisions =
        families.computeIfAbsent(request.family(), family -> new ArrayList<>());
    int revision = revisions.size() + 1;
    String arn = arns.ecs("task-definition/%s:%s".formatted(request.family(), revision));
    boolean awsvpc = request.networkMode() == NetworkMode.AWSVPC;
    TaskDefinition definition =
        TaskDefinition.builder()
            .taskDefinitionArn(arn)
            .family(request.family())
            .revision(revision)
            .status(TaskDefinitionStatus.ACTIVE)
            .taskRoleArn(request.taskRoleArn())
            .executionRoleArn(request.executionRoleArn())
            .networkMode(request.networkMode() == null ? NetworkMode.BRIDGE : request.networkMode())
            .containerDefinitions(
                request.containerDefinitions().stream()
                    .map(container -> withDefaults(container, awsvpc))
                    .toList())
            .volumes(request.volumes())
            .placementConstraints(request.placementConstraints())
            .compatibilities(
                awsvpc
                    ? List.of(Compatibility.EC2, Compatibility.FARGATE)
                    : List.of(Compatibility.EXTERNAL, Compatibility.EC2))
            .requiresCompatibilities(request.requiresCompatibilities())
            .cpu(request.cpu())
            .memory(request.memory())
            .runtimePlatform(request.runtimePlatform())
            .ephemeralStorage(request.ephemeralStorage())
            .registeredAt(at)
            .registeredBy(arns.iam("role/deploy"))
            .build();
    revisions.add(definition);
    if (!request.tags().isEmpty()) {
      tags.put(arn, List.copyOf(request.tags()));
    }
    return definition;
  }

  /** AWS fills in what was left out: essential, cpu 0, protocol, and host port on awsvpc. */
  private static ContainerDefinition withDefaults(ContainerDefinition container, boolean awsvpc) {
    return container.copy(
        filled ->
            filled
                .essential(container.essential() == null || container.essential())
                .cpu(container.cpu() == null ? 0 : container.cpu())
                .portMappings(
                    container.portMappings().stream()
                        .map(
                            port ->
                                port.copy(
                                    one -> {
                                      one.protocol(
                                          port.protocol() == null
                                              ? "tcp"
                                              : port.protocolAsString());
                                      if (port.hostPort() == null) {
                                        one.hostPort(awsvpc ? port.containerPort() : 0);
                                      }
                                    }))
                        .toList()));
  }
}
