package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Images of the system's own at the tag that is to be deployed. */
final class ImageCheck implements AccountCheck {

  @Override
  public String rule() {
    return "missing-image";
  }

  @Override
  public List<Finding> check(Design design, Location location, AwsClients clients) {
    EcrClient client = clients.ecr(location);
    String tag = OwnImages.tag(design);
    List<String> missing =
        OwnImages.of(design).keySet().stream()
            .filter(repository -> !isThere(client, repository, tag))
            .toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    String images =
        missing.stream().map(name -> name + ":" + tag).collect(Collectors.joining(", "));
    return List.of(
        Finding.of(
                Severity.WARNING,
                rule(),
                missing.size() == 1 ? missing.getFirst() : missing.size() + " images",
                "ECR does not have %s.".formatted(images),
                "Build and push before the services start, or choose a tag that is there: tasks"
                    + " can't start without their image.")
            .fixedBy(new Fix.BuildImages(missing, tag)));
  }

  private static boolean isThere(EcrClient client, String repository, String tag) {
    try {
      client.describeImages(
          request ->
              request
                  .repositoryName(repository)
                  .imageIds(ImageIdentifier.builder().imageTag(tag).build()));
      return true;
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return false;
    }
  }
}
