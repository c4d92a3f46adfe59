package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The system's own images are in ECR at the tag that is deployed; those that are not are built. */
final class ImagesStep implements Step {

  private static final String SOURCE = "source.zip";

  private final Rollout rollout;

  ImagesStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Images";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    String tag = OwnImages.tag(rollout.design());
    Map<String, Build> missing = missing(tag);
    if (missing.isEmpty()) {
      return new Outcome.Skipped("All images are in ECR at %s.".formatted(tag));
    }
    String names = String.join(", ", missing.keySet());
    Optional<String> project = resource("ImageBuild");
    Optional<String> bucket = resource("SourceBucket");
    if (project.isEmpty() || bucket.isEmpty()) {
      return Outcome.Failed.because(
          "ECR does not have %s at %s, and the system has no project that builds them."
              .formatted(names, tag),
          "Build and push them, then retry.");
    }
    if (!sourceIsThere(bucket.get())) {
      return Outcome.Failed.because(
          "ECR does not have %s at %s, and there is no source to build them from."
              .formatted(names, tag),
          "Upload it (aws s3 cp source.zip s3://%s/%s) or push the images, then retry."
              .formatted(bucket.get(), SOURCE));
    }
    return new ImageBuilds(rollout, context, project.get(), tag).run(missing);
  }

  private Map<String, Build> missing(String tag) {
    EcrClient ecr = rollout.clients().ecr(rollout.location());
    Map<String, Build> missing = new LinkedHashMap<>(OwnImages.of(rollout.design()));
    missing.keySet().removeIf(repository -> isThere(ecr, repository, tag));
    return missing;
  }

  private Optional<String> resource(String logicalId) {
    return rollout.planned(StackKind.PLATFORM).stream()
        .flatMap(stack -> rollout.stacks().resources(stack.name()).stream())
        .filter(one -> logicalId.equals(one.logicalResourceId()))
        .map(StackResourceSummary::physicalResourceId)
        .findFirst();
  }

  private boolean sourceIsThere(String bucket) {
    return !absent(
        () ->
            rollout
                .clients()
                .s3(rollout.location())
                .headObject(it -> it.bucket(bucket).key(SOURCE))
                .eTag());
  }

  private static boolean isThere(EcrClient ecr, String repository, String tag) {
    return !absent(
        () ->
            ecr.describeImages(
                it ->
                    it.repositoryName(repository)
                        .imageIds(ImageIdentifier.builder().imageTag(tag).build())));
  }

  private interface Question {
    Object ask();
  }

  private static boolean absent(Question question) {
    try {
      return question.ask() == null;
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return true;
    }
  }
}
