package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.Mount;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Permission;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.Repository;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two roles of a task: what ECS needs to start it, and what its code may do. */
final class TaskRoles {

  /** What it takes to pull an image from a repository. */
  static final List<String> PULL =
      List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

  private TaskRoles() {}

  /** Pulls the images, reads the secrets, writes the log: this task's, no others. */
  static Resource execution(SystemDraft draft, StackDraft stack, TaskShape task, String logs) {
    List<Policy> policies = new ArrayList<>();
    policies.add(
        Policy.allow(
            "write-logs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(sub("${" + logs + ".Arn}:*"))));
    List<Object> repositories =
        task.containers().values().stream()
            .flatMap(container -> container.build().stream())
            .map(Build::repository)
            .distinct()
            .map(name -> draft.named(stack, "repository." + name))
            .toList();
    if (!repositories.isEmpty()) {
      policies.add(Policy.allowAnywhere("sign-in-to-ecr", List.of("ecr:GetAuthorizationToken")));
      policies.add(Policy.allow("pull-images", PULL, repositories));
    }
    List<String> secrets =
        task.containers().values().stream()
            .flatMap(container -> container.secrets().values().stream())
            .toList();
    readSecrets(draft, stack, secrets).ifPresent(policies::add);
    return Roles.ownRole("ecs-tasks.amazonaws.com", policies);
  }

  /** May read these secrets and no others. */
  static Optional<Policy> readSecrets(
      SystemDraft draft, StackDraft stack, Iterable<String> references) {
    Set<String> components = new LinkedHashSet<>();
    references.forEach(reference -> components.add(reference.split("\\.", 2)[0]));
    if (components.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Policy.allow(
            "read-secrets",
            List.of("secretsmanager:GetSecretValue"),
            components.stream().map(name -> secretArn(draft, stack, name)).toList()));
  }

  /** A secret that a person made is known by its name; AWS adds six characters to its ARN. */
  private static Object secretArn(SystemDraft draft, StackDraft stack, String component) {
    boolean asked =
        draft.design().components().get(component) instanceof Secret secret
            && secret.generate().isEmpty();
    Object arn = draft.named(stack, component + ".secret");
    return asked ? ContainerPart.suffixed(arn, "-??????") : arn;
  }

  static Resource task(SystemDraft draft, StackDraft stack, TaskShape task) {
    List<Policy> policies = new ArrayList<>(used(draft, stack, task.uses(), task.permissions()));
    fileAccess(draft, stack, task).forEach(policies::add);
    if (task.exec()) {
      // ECS Exec's channels have no names.
      policies.add(
          Policy.allowAnywhere(
              "ecs-exec",
              List.of(
                  "ssmmessages:CreateControlChannel",
                  "ssmmessages:CreateDataChannel",
                  "ssmmessages:OpenControlChannel",
                  "ssmmessages:OpenDataChannel")));
    }
    return Roles.ownRole("ecs-tasks.amazonaws.com", policies);
  }

  /** What follows from what a component uses, and what its blueprint allows besides. */
  static List<Policy> used(
      SystemDraft draft, StackDraft stack, List<String> uses, List<Permission> permissions) {
    List<Policy> policies = new ArrayList<>();
    for (String name : uses) {
      Optional.ofNullable(draft.design().components().get(name))
          .flatMap(component -> access(draft, stack, component))
          .ifPresent(policies::add);
    }
    for (Permission permission : permissions) {
      policies.add(
          Policy.allow(
              "own-" + (policies.size() + 1),
              permission.actions(),
              permission.resources().stream().map(arn -> draft.arn(stack, arn)).toList()));
    }
    return policies;
  }

  private static Optional<Policy> access(SystemDraft draft, StackDraft stack, Component used) {
    String name = "use-" + used.id();
    return switch (used) {
      case Bucket bucket -> {
        Object arn = draft.named(stack, bucket.id() + ".arn");
        yield Optional.of(
            Policy.allow(
                name,
                List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"),
                List.of(arn, ContainerPart.suffixed(arn, "/*"))));
      }
      case Queue queue ->
          Optional.of(
              Policy.allow(
                  name,
                  List.of(
                      "sqs:ChangeMessageVisibility",
                      "sqs:DeleteMessage",
                      "sqs:GetQueueAttributes",
                      "sqs:GetQueueUrl",
                      "sqs:ReceiveMessage",
                      "sqs:SendMessage"),
                  List.of(draft.named(stack, queue.id() + ".arn"))));
      case SsmParameter parameter ->
          Optional.of(
              Policy.allow(
                  name,
                  List.of("ssm:GetParameter", "ssm:GetParameters"),
                  List.of(draft.named(stack, parameter.id() + ".arn"))));
      case OpenSearch domain ->
          Optional.of(
              Policy.allow(
                  name,
                  List.of(
                      "es:ESHttpDelete",
                      "es:ESHttpGet",
                      "es:ESHttpHead",
                      "es:ESHttpPost",
                      "es:ESHttpPut"),
                  List.of(ContainerPart.suffixed(draft.named(stack, domain.id() + ".arn"), "/*"))));
      case SageMakerEndpoint endpoint ->
          Optional.of(
              Policy.allow(
                  name,
                  List.of("sagemaker:InvokeEndpoint"),
                  List.of(draft.named(stack, endpoint.id() + ".arn"))));
      case LambdaFunction function ->
          Optional.of(
              Policy.allow(
                  name,
                  List.of("lambda:InvokeFunction"),
                  List.of(draft.named(stack, function.id() + ".arn"))));
      case EcsService _,
          EcsTask _,
          Capacity _,
          ComposeHost _,
          StaticSite _,
          Postgres _,
          Redis _,
          DocumentDb _,
          FileSystem _,
          Secret _,
          Repository _ ->
          Optional.empty();
    };
  }

  private static List<Policy> fileAccess(SystemDraft draft, StackDraft stack, TaskShape task) {
    List<Policy> policies = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Mount mount : task.fileMounts()) {
      String files = mount.files().orElseThrow();
      String point = mount.accessPoint().orElse("");
      if (!seen.add(files + "/" + point)) {
        continue;
      }
      Policy policy =
          Policy.allow(
              "mount-" + files + (point.isEmpty() ? "" : "-" + point),
              mount.readOnly()
                  ? List.of("elasticfilesystem:ClientMount")
                  : List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
              List.of(draft.named(stack, files + ".arn")));
      policies.add(
          point.isEmpty()
              ? policy
              : policy.when(
                  Properties.map(
                      "StringEquals",
                      Properties.map(
                          "elasticfilesystem:AccessPointArn",
                          draft.named(stack, files + "." + point + ".arn")))));
    }
    return policies;
  }
}
