package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Map;

/**
 * One CodeBuild project that builds any image of the system: started with the repository, the
 * folder and the tag as variables, from a source archive in the system's own bucket.
 */
record BuildPart(Map<String, Build> builds) implements Part {

  private static final String SPEC =
      """
      version: 0.2
      phases:
        pre_build:
          commands:
            - aws ecr get-login-password | docker login --username AWS --password-stdin "${REPOSITORY%%/*}"
        build:
          commands:
            - docker build -f "$CONTEXT/$DOCKERFILE" -t "$REPOSITORY:$TAG" "$CONTEXT"
        post_build:
          commands:
            - docker push "$REPOSITORY:$TAG"
      """;

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    BucketPart.add(
        stack,
        "SourceBucket",
        Properties.of("VersioningConfiguration", Properties.map("Status", "Enabled"))
            .with(
                "LifecycleConfiguration",
                Properties.map(
                    "Rules",
                    List.of(
                        Properties.of("Id", "expire-old-sources")
                            .with("Status", "Enabled")
                            .with(
                                "NoncurrentVersionExpiration", Properties.map("NoncurrentDays", 30))
                            .map()))),
        List.of(),
        "Source archives that images are built from");
    stack.add(
        "BuildLogGroup",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", "/codebuild/" + draft.prefix() + "-images")
                .with("RetentionInDays", 30)));
    stack.add("BuildRole", role(draft, stack));
    stack.add(
        "ImageBuild",
        Resource.of(
                "AWS::CodeBuild::Project",
                Properties.of("Name", draft.prefix() + "-images")
                    .with("ServiceRole", att("BuildRole", "Arn"))
                    .with("TimeoutInMinutes", 60)
                    .with("Artifacts", Properties.map("Type", "NO_ARTIFACTS"))
                    .with(
                        "Environment",
                        environment ->
                            environment
                                .with("Type", "LINUX_CONTAINER")
                                .with("ComputeType", "BUILD_GENERAL1_MEDIUM")
                                .with("Image", "aws/codebuild/amazonlinux-x86_64-standard:5.0")
                                .with("PrivilegedMode", true)
                                .with(
                                    "EnvironmentVariables",
                                    List.of(
                                        Properties.map(
                                            "Name", "REPOSITORY", "Value", "set-when-started"),
                                        Properties.map("Name", "CONTEXT", "Value", "."),
                                        Properties.map("Name", "DOCKERFILE", "Value", "Dockerfile"),
                                        Properties.map(
                                            "Name", "TAG", "Value", "set-when-started"))))
                    .with(
                        "Source",
                        source ->
                            source
                                .with("Type", "S3")
                                .with("Location", sub("${SourceBucket}/source.zip"))
                                .with("BuildSpec", SPEC))
                    .with(
                        "LogsConfig",
                        Properties.map(
                            "CloudWatchLogs",
                            Properties.map(
                                "Status", "ENABLED", "GroupName", ref("BuildLogGroup")))))
            .saying("Builds the images: " + String.join(", ", builds.keySet())));
    draft.offer(
        StackKind.PLATFORM, "system.build", ref("ImageBuild"), "The project that builds images");
    draft.offer(
        StackKind.PLATFORM, "system.source", ref("SourceBucket"), "The bucket of source archives");
  }

  private Resource role(SystemDraft draft, StackDraft stack) {
    List<Object> repositories =
        builds.keySet().stream().map(name -> draft.named(stack, "repository." + name)).toList();
    return Roles.ownRole(
        "codebuild.amazonaws.com",
        List.of(
            Policy.allow(
                "write-logs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of(sub("${BuildLogGroup.Arn}:*"), att("BuildLogGroup", "Arn"))),
            Policy.allow(
                "read-source",
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                List.of(sub("${SourceBucket.Arn}/*"))),
            Policy.allowAnywhere("sign-in-to-ecr", List.of("ecr:GetAuthorizationToken")),
            Policy.allow(
                "push-images",
                List.of(
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:CompleteLayerUpload",
                    "ecr:GetDownloadUrlForLayer",
                    "ecr:InitiateLayerUpload",
                    "ecr:PutImage",
                    "ecr:UploadLayerPart"),
                repositories)));
  }
}
