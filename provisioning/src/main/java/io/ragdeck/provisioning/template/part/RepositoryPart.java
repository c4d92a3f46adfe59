package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Map;

/** ECR repositories, each with a CodeBuild project that makes its image. */
final class RepositoryPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    Map<String, Build> builds = OwnImages.of(draft.design());
    if (builds.isEmpty()) {
      return;
    }
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    builds.forEach(
        (repository, build) -> {
          String id = LogicalId.of(build.repository().replaceFirst("^.*/", ""), "repository");
          stack.add(id, repository(build, pulledByLambda(draft, repository)).kept());
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

  private static boolean pulledByLambda(SystemDraft draft, String repository) {
    return draft.all(LambdaFunction.class).stream()
        .anyMatch(function -> function.build().repository().equals(repository));
  }

  /** Lambda pulls images itself, not with the function's role: the repository must let it. */
  private static Map<String, Object> lambdaMayPull() {
    return Properties.map(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Properties.map(
                "Sid",
                "LambdaPulls",
                "Effect",
                "Allow",
                "Principal",
                Properties.map("Service", "lambda.amazonaws.com"),
                "Action",
                List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                "Condition",
                Properties.map(
                    "ArnLike",
                    Properties.map(
                        "aws:SourceArn",
                        sub(
                            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:"
                                + "function:*"))))));
  }

  private static Resource repository(Build build, boolean pulledByLambda) {
    return Resource.of(
        "AWS::ECR::Repository",
        Properties.of("RepositoryName", build.repository())
            // A tag names one build for ever, so that a rollback by tag is a rollback.
            .with("ImageTagMutability", "IMMUTABLE")
            .with("ImageScanningConfiguration", Properties.map("ScanOnPush", true))
            .with("RepositoryPolicyText", pulledByLambda ? lambdaMayPull() : null)
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
