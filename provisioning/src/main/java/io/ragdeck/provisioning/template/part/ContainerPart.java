package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.ContainerCheck;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.Mount;
import io.ragdeck.provisioning.blueprint.component.Route;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Task definitions: the containers, their volumes, and the two roles of the task. */
final class ContainerPart {

  private ContainerPart() {}

  /** The port that the load balancer sends to. */
  static int routedPort(EcsService service) {
    int chosen = service.route().map(Route::port).orElse(0);
    return chosen != 0 ? chosen : firstPort(service);
  }

  /** The container that has the routed port. */
  static String routedContainer(EcsService service) {
    int port = routedPort(service);
    return service.containers().entrySet().stream()
        .filter(entry -> entry.getValue().ports().contains(port))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The port that others mean when they name the service; 80 for one that listens nowhere. */
  static int firstPort(EcsService service) {
    return service.containers().values().stream()
        .flatMap(container -> container.ports().stream())
        .findFirst()
        .orElse(80);
  }

  /** Adds log group, roles and task definition; answers the definition's logical id. */
  static String draw(SystemDraft draft, StackDraft stack, TaskShape task) {
    String id = LogicalId.of(task.id());
    stack.add(
        id + "Logs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", task.logGroup())
                .with("RetentionInDays", task.logRetentionDays())));
    stack.add(id + "ExecutionRole", TaskRoles.execution(draft, stack, task, id + "Logs"));
    stack.add(id + "TaskRole", TaskRoles.task(draft, stack, task));
    return stack.add(
        id + "Definition",
        Resource.of(
            "AWS::ECS::TaskDefinition",
            Properties.of("Family", draft.own(task.family()))
                .with("RequiresCompatibilities", List.of(task.fargate() ? "FARGATE" : "EC2"))
                .with("NetworkMode", "awsvpc")
                .with("Cpu", "" + task.cpu())
                .with("Memory", "" + task.memory())
                .with(
                    "EphemeralStorage",
                    task.fargate() && task.ephemeralStorageGiB() > 20
                        ? Properties.map("SizeInGiB", task.ephemeralStorageGiB())
                        : null)
                .with(
                    "RuntimePlatform",
                    Properties.of("CpuArchitecture", task.architecture().name())
                        .with("OperatingSystemFamily", "LINUX"))
                .with("ExecutionRoleArn", att(id + "ExecutionRole", "Arn"))
                .with("TaskRoleArn", att(id + "TaskRole", "Arn"))
                .with("Volumes", volumes(draft, stack, task))
                .with(
                    "ContainerDefinitions",
                    task.containers().entrySet().stream()
                        .map(one -> container(draft, stack, task, one.getKey(), one.getValue()))
                        .toList())));
  }

  private static Object container(
      SystemDraft draft, StackDraft stack, TaskShape task, String name, Container one) {
    return Properties.of("Name", name)
        .with("Image", image(draft, stack, one))
        .with("Essential", one.essential())
        .with("Cpu", one.cpu() == 0 ? null : one.cpu())
        .with("Memory", one.memory() == 0 ? null : one.memory())
        .with("EntryPoint", one.entryPoint())
        .with("Command", one.command().stream().map(word -> draft.text(stack, word)).toList())
        .with("User", one.user())
        .with("ReadonlyRootFilesystem", one.readOnlyRoot() ? true : null)
        .with("StopTimeout", one.stopSeconds() == 0 ? null : one.stopSeconds())
        .with(
            "PortMappings",
            one.ports().stream()
                .map(port -> Properties.map("ContainerPort", port, "Protocol", "tcp"))
                .toList())
        .with("Environment", variables(draft, stack, one))
        .with("Secrets", secrets(draft, stack, one))
        .with("MountPoints", one.mounts().stream().map(ContainerPart::mountPoint).toList())
        .with("DependsOn", dependencies(one))
        .with("HealthCheck", one.check().map(ContainerPart::check))
        .with(
            "ResourceRequirements",
            one.gpus() == 0
                ? null
                : List.of(Properties.map("Type", "GPU", "Value", "" + one.gpus())))
        .with(
            "Ulimits",
            one.ulimits().entrySet().stream()
                .map(
                    limit ->
                        Properties.map(
                            "Name", limit.getKey(),
                            "SoftLimit", limit.getValue(),
                            "HardLimit", limit.getValue()))
                .toList())
        .with("LinuxParameters", task.exec() ? Properties.map("InitProcessEnabled", true) : null)
        .with(
            "LogConfiguration",
            log ->
                log.with("LogDriver", "awslogs")
                    .with(
                        "Options",
                        Properties.of("awslogs-group", ref(LogicalId.of(task.id()) + "Logs"))
                            .with("awslogs-region", ref("AWS::Region"))
                            .with("awslogs-stream-prefix", name)))
        .map();
  }

  /** A public image by its name, or the system's own by the tag that is deployed. */
  static Object image(SystemDraft draft, StackDraft stack, Container one) {
    return one.image()
        .<Object>map(name -> draft.text(stack, name))
        .orElseGet(() -> ownImage(draft, stack, one.build().orElseThrow().repository()));
  }

  /** An image of the system's own, at the tag that is deployed. */
  static Object ownImage(SystemDraft draft, StackDraft stack, String repository) {
    String tag = draft.design().parameters().getOrDefault("imageTag", "v1.0.0");
    stack.input("ImageTag", "Tag of the system's own images", tag);
    return sub(
        "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/"
            + repository
            + ":${ImageTag}");
  }

  private static List<Object> variables(SystemDraft draft, StackDraft stack, Container one) {
    return one.environment().entrySet().stream()
        .<Object>map(
            variable ->
                Properties.of("Name", variable.getKey())
                    .with("Value", draft.text(stack, variable.getValue()))
                    .map())
        .toList();
  }

  private static List<Object> secrets(SystemDraft draft, StackDraft stack, Container one) {
    return one.secrets().entrySet().stream()
        .<Object>map(
            secret ->
                Properties.of("Name", secret.getKey())
                    .with("ValueFrom", valueFrom(draft, stack, secret.getValue()))
                    .map())
        .toList();
  }

  /** A whole secret by its ARN, or one key of it: {@code ARN:password::}. */
  private static Object valueFrom(SystemDraft draft, StackDraft stack, String secret) {
    int dot = secret.indexOf('.');
    String component = dot < 0 ? secret : secret.substring(0, dot);
    Object arn = draft.named(stack, component + ".secret");
    return dot < 0 ? arn : suffixed(arn, ":" + secret.substring(dot + 1) + "::");
  }

  static Object suffixed(Object value, String end) {
    return switch (value) {
      case Fn.Ref(String id) -> sub("${" + id + "}" + end);
      case Fn.Sub(String text) -> sub(text + end);
      case Fn.GetAtt(String id, String attribute) -> sub("${" + id + "." + attribute + "}" + end);
      default -> value + end;
    };
  }

  private static String volume(Mount mount) {
    return mount
        .files()
        .map(files -> mount.accessPoint().map(point -> files + "-" + point).orElse(files))
        .or(() -> mount.hostPath().map(path -> LogicalId.of("host", path)))
        .orElseGet(() -> LogicalId.of("scratch", mount.path()));
  }

  private static Object mountPoint(Mount mount) {
    return Properties.of("SourceVolume", volume(mount))
        .with("ContainerPath", mount.path())
        .with("ReadOnly", mount.readOnly())
        .map();
  }

  private static List<Object> volumes(SystemDraft draft, StackDraft stack, TaskShape task) {
    Map<String, Object> volumes = new LinkedHashMap<>();
    task.containers().values().stream()
        .flatMap(container -> container.mounts().stream())
        .forEach(mount -> volumes.putIfAbsent(volume(mount), source(draft, stack, mount)));
    return List.copyOf(volumes.values());
  }

  private static Object source(SystemDraft draft, StackDraft stack, Mount mount) {
    Properties volume = Properties.of("Name", volume(mount));
    mount.hostPath().ifPresent(path -> volume.with("Host", Properties.map("SourcePath", path)));
    mount
        .files()
        .ifPresent(
            files ->
                volume.with(
                    "EFSVolumeConfiguration",
                    efs ->
                        efs.with("FilesystemId", draft.named(stack, files + ".id"))
                            .with("TransitEncryption", "ENABLED")
                            .with(
                                "AuthorizationConfig",
                                Properties.of("IAM", "ENABLED")
                                    .with(
                                        "AccessPointId",
                                        mount
                                            .accessPoint()
                                            .map(
                                                point ->
                                                    draft.named(stack, files + "." + point))))));
    return volume.map();
  }

  private static List<Object> dependencies(Container one) {
    List<Object> all = new ArrayList<>();
    new java.util.TreeMap<>(one.dependsOn())
        .forEach(
            (name, condition) ->
                all.add(Properties.map("ContainerName", name, "Condition", condition)));
    return all;
  }

  private static Map<String, Object> check(ContainerCheck check) {
    return Properties.of("Command", List.of("CMD-SHELL", check.command()))
        .with("Interval", check.intervalSeconds())
        .with("Timeout", check.timeoutSeconds())
        .with("Retries", check.retries())
        .with("StartPeriod", check.startSeconds())
        .map();
  }
}
