package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;

/** Looks whether the images are there before anything is changed for them. */
final class ImagePart implements Part.Work {

  private static final int TAGS_SHOWN = 8;

  private final RunningService service;
  private final Exchange exchange;

  ImagePart(RunningService service, Exchange exchange) {
    this.service = service;
    this.exchange = exchange;
  }

  @Override
  public Outcome run(StepContext context) {
    Service now = service.look();
    List<ContainerDefinition> running =
        service.definition(now.taskDefinition()).containerDefinitions();
    Set<String> wanted = new LinkedHashSet<>();
    List<ContainerDefinition> changed = exchange.in(running);
    for (int number = 0; number < changed.size(); number++) {
      if (!changed.get(number).image().equals(running.get(number).image())) {
        wanted.add(changed.get(number).image());
      }
    }
    if (wanted.isEmpty()) {
      return new Outcome.Skipped("%s has these images already.".formatted(service.name()));
    }
    List<String> unknown = new ArrayList<>();
    for (String image : wanted) {
      if (!isThere(Image.parse(image).orElseThrow(), now)) {
        unknown.add(image);
      }
    }
    return unknown.isEmpty()
        ? new Outcome.Done("Found in ECR: %s.".formatted(String.join(", ", wanted)))
        : new Outcome.Done(
            "Not checked, because it is not in this account's ECR: %s."
                .formatted(String.join(", ", unknown)));
  }

  /**
   * False where this account's ECR can't say.
   *
   * @throws Obstacle where it says that the image isn't there
   */
  private boolean isThere(Image image, Service now) {
    String[] arn = now.serviceArn().split(":", -1);
    Image.InEcr place = image.inEcr().orElse(null);
    if (place == null || !place.region().equals(arn[3]) || !place.account().equals(arn[4])) {
      return false;
    }
    ImageIdentifier id =
        image
            .digest()
            .map(digest -> ImageIdentifier.builder().imageDigest(digest).build())
            .orElseGet(() -> ImageIdentifier.builder().imageTag(image.effectiveTag()).build());
    try {
      return service
          .clients()
          .ecr(service.location())
          .describeImages(request -> request.repositoryName(place.name()).imageIds(id))
          .hasImageDetails();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        throw new Obstacle("The image %s is not in ECR.".formatted(image), cure(place.name()));
      }
      throw refused;
    }
  }

  private String cure(String repository) {
    try {
      List<String> tags =
          service
              .clients()
              .ecr(service.location())
              .describeImagesPaginator(request -> request.repositoryName(repository))
              .imageDetails()
              .stream()
              .sorted(Comparator.comparing(ImagePart::pushed).reversed())
              .map(ImageDetail::imageTags)
              .flatMap(Collection::stream)
              .limit(TAGS_SHOWN)
              .toList();
      return tags.isEmpty()
          ? "Push it first; the repository is empty."
          : "Push it first, or choose one of the newest: %s.".formatted(String.join(", ", tags));
    } catch (SdkException refused) {
      return CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND
          ? "Create the repository %s and push it first.".formatted(repository)
          : "Push it first.";
    }
  }

  private static Instant pushed(ImageDetail image) {
    return image.imagePushedAt() == null ? Instant.EPOCH : image.imagePushedAt();
  }
}
