package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The images of the system's own are in ECR, at the tag that is deployed. */
final class ImagesStep implements Step {

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
    EcrClient ecr = rollout.clients().ecr(rollout.location());
    List<String> missing =
        OwnImages.of(rollout.design()).keySet().stream()
            .filter(repository -> !isThere(ecr, repository, tag))
            .toList();
    if (missing.isEmpty()) {
      return new Outcome.Skipped("All images are in ECR at %s.".formatted(tag));
    }
    return Outcome.Failed.because(
        "ECR does not have %s:%s.".formatted(missing.getFirst(), tag), "Build and push it.");
  }

  static boolean isThere(EcrClient ecr, String repository, String tag) {
    try {
      return !ecr.describeImages(
              it ->
                  it.repositoryName(repository)
                      .imageIds(ImageIdentifier.builder().imageTag(tag).build()))
          .imageDetails()
          .isEmpty();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return false;
    }
  }
}
