package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Images without a tag, or with {@code latest}: nobody knows what runs, and no rollback is one. */
final class ImageTagRule implements Rule {

  @Override
  public List<Finding> check(Subject subject) {
    Stream<Finding> own =
        "latest".equals(subject.design().parameters().get("imageTag"))
            ? Stream.of(finding("imageTag", "the system's own images"))
            : Stream.empty();
    return Stream.concat(own, containers(subject.design())).toList();
  }

  private static Stream<Finding> containers(Design design) {
    return design.components().entrySet().stream()
        .flatMap(
            component ->
                switch (component.getValue()) {
                  case EcsService service -> images(component.getKey(), service.containers());
                  case EcsTask task -> images(component.getKey(), task.containers());
                  default -> Stream.<Finding>empty();
                });
  }

  private static Stream<Finding> images(String id, Map<String, Container> containers) {
    return containers.values().stream()
        .flatMap(container -> container.image().stream())
        .filter(ImageTagRule::moves)
        .map(image -> finding(id, image));
  }

  private static boolean moves(String image) {
    if (image.contains("@sha256:")) {
      return false;
    }
    String name = image.substring(image.lastIndexOf('/') + 1);
    return !name.contains(":") || name.endsWith(":latest");
  }

  private static Finding finding(String about, String image) {
    return Finding.of(
        Severity.WARNING,
        "moving-tag",
        about,
        "The tag of %s can mean another image tomorrow.".formatted(image),
        "Take a tag that names one version, or a digest.");
  }
}
