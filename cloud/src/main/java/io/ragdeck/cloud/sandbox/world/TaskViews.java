package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** How DescribeTasks shows a task that was just created. */
final class TaskViews {

  private final Ids ids;
  private final Arns arns;

  TaskViews(Ids ids, Arns arns) {
    this.ids = ids;
    this.arns = arns;
  }

  Task created(
      String id, String ip, TaskStart start, Placement placement, List<String> gpus, Instant at) {
    TaskDefinition definition = start.definition();
    String arn = arns.ecs("task/%s/%s".formatted(start.cluster().name(), id));
    Task.Builder task =
        Task.builder()
            .taskArn(arn)
            .clusterArn(start.cluster().arn())
            .taskDefinitionArn(definition.taskDefinitionArn())
            .group(start.group())
            .startedBy(start.startedBy().orElse(null))
            .createdAt(at)
            .desiredStatus("RUNNING")
            .lastStatus("PROVISIONING")
            .healthStatus(HealthStatus.UNKNOWN)
            .launchType(placement.launchType())
            .availabilityZone(placement.availabilityZone())
            .cpu(definition.cpu())
            .memory(definition.memory())
            .ephemeralStorage(definition.ephemeralStorage())
            .attributes(processor(definition))
            .enableExecuteCommand(start.executeCommand())
            .overrides(start.overrides())
            .connectivity(Connectivity.CONNECTED)
            .connectivityAt(at)
            .version(1L);
    placement.capacityProvider().ifPresent(task::capacityProviderName);
    placement.host().ifPresent(host -> task.containerInstanceArn(host.arn()));
    if (placement.host().isEmpty()) {
      task.platformVersion("1.4.0").platformFamily("Linux");
    }
    if (!start.tags().isEmpty()) {
      task.tags(tags(start));
    }
    String attachment = ids.uuid("attachment");
    if (definition.networkMode() == NetworkMode.AWSVPC) {
      task.attachments(networkInterface(attachment, ip));
    }
    return task.containers(
            definition.containerDefinitions().stream()
                .map(container -> container(arn, container, attachment, ip, gpus))
                .toList())
        .build();
  }

  private static Attribute processor(TaskDefinition definition) {
    boolean arm =
        definition.runtimePlatform() != null
            && definition.runtimePlatform().cpuArchitecture() == CPUArchitecture.ARM64;
    return Attribute.builder().name("ecs.cpu-architecture").value(arm ? "arm64" : "x86_64").build();
  }

  private static List<Tag> tags(TaskStart start) {
    return new TreeMap<>(start.tags())
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  private Container container(
      String taskArn,
      ContainerDefinition definition,
      String attachment,
      String ip,
      List<String> gpus) {
    Container.Builder container =
        Container.builder()
            .containerArn(arns.ecs("container/" + after(taskArn) + "/" + ids.uuid("container")))
            .taskArn(taskArn)
            .name(definition.name())
            .image(definition.image())
            .lastStatus("PENDING")
            .healthStatus(HealthStatus.UNKNOWN)
            .cpu(String.valueOf(definition.cpu() == null ? 0 : definition.cpu()))
            .networkInterfaces(
                NetworkInterface.builder().attachmentId(attachment).privateIpv4Address(ip).build());
    if (definition.memory() != null) {
      container.memory(String.valueOf(definition.memory()));
    }
    if (!definition.resourceRequirements().isEmpty()) {
      container.gpuIds(gpus);
    }
    return container.build();
  }

  private Attachment networkInterface(String id, String ip) {
    return Attachment.builder()
        .id(id)
        .type("ElasticNetworkInterface")
        .status("ATTACHED")
        .details(
            detail("networkInterfaceId", "eni-" + ids.hex("eni", 17)),
            detail("privateIPv4Address", ip))
        .build();
  }

  private static KeyValuePair detail(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  private static String after(String taskArn) {
    return taskArn.substring(taskArn.indexOf(":task/") + ":task/".length());
  }
}
