package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;

import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.Repository;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECR repositories, each with a CodeBuild project that makes its image. */
final class RepositoryPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    Map<String, Build> builds = builds(draft);
    if (builds.isEmpty()) {
      return;
    }
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    builds.forEach(
        (repository, build) -> {
          String id = LogicalId.of(build.repository().replaceFirst("^.*/", ""), "repository");
          stack.add(id, repository(build).kept());
          draft.offer(
              StackKind.PLATFORM,
              "repository." + repository,
              att(id, "Arn"),
              "The repository " + repository);
          draft.offer(
              StackKind.PLATFORM,
              "image." + repository,
              att(id, "RepositoryUri"),
              "The repository " + repository);
        });
    new BuildPart(builds).draw(draft);
  }

  /** Every image of the system's own, by repository. */
  static Map<String, Build> builds(SystemDraft draft) {
    Map<String, Build> builds = new LinkedHashMap<>();
    for (Component component : draft.design().components().values()) {
      of(component).forEach(build -> builds.putIfAbsent(build.repository(), build));
    }
    return builds;
  }

  private static List<Build> of(Component component) {
    return switch (component) {
      case EcsService service -> of(service.containers());
      case EcsTask task -> of(task.containers());
      case ComposeHost host -> List.copyOf(host.builds().values());
      case LambdaFunction function -> List.of(function.build());
      case SageMakerEndpoint endpoint -> endpoint.build().stream().toList();
      case Repository repository -> List.of(repository.build());
      case Capacity _,
          StaticSite _,
          Postgres _,
          Redis _,
          OpenSearch _,
          DocumentDb _,
          FileSystem _,
          Bucket _,
          Queue _,
          Secret _,
          SsmParameter _ ->
          List.of();
    };
  }

  private static List<Build> of(Map<String, Container> containers) {
    return containers.values().stream().flatMap(one -> one.build().stream()).toList();
  }

  private static Resource repository(Build build) {
    return Resource.of(
        "AWS::ECR::Repository",
        Properties.of("RepositoryName", build.repository())
            // A tag names one build for ever, so that a rollback by tag is a rollback.
            .with("ImageTagMutability", "IMMUTABLE")
            .with("ImageScanningConfiguration", Properties.map("ScanOnPush", true))
            .with("EncryptionConfiguration", Properties.map("EncryptionType", "AES256"))
            .with(
                "LifecyclePolicy",
                Properties.map(
                    "LifecyclePolicyText",
                    """
                    {"rules":[{"rulePriority":1,"description":"Keep the newest %1$s images",\
                    "selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":%1$s},\
                    "action":{"type":"expire"}}]}"""
                        .formatted(Integer.toString(build.keep())))));
  }
}
