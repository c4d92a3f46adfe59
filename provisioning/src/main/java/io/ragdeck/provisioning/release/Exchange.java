package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.running.Obstacle;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** Which images an order puts in place of which. */
interface Exchange {

  /**
   * The containers with the images that they are to run.
   *
   * @throws Obstacle where the order does not fit them
   */
  List<ContainerDefinition> in(List<ContainerDefinition> containers);

  static Exchange of(Order.DeployTag order) {
    return containers -> {
      Image first = image(essential(containers));
      return changed(
          containers,
          container -> {
            Image image = image(container);
            boolean alike =
                first.digest().isPresent()
                    ? image.equals(first)
                    : image.digest().isEmpty() && image.effectiveTag().equals(first.effectiveTag());
            return alike
                ? container.toBuilder().image(image.tagged(order.tag()).toString()).build()
                : container;
          });
    };
  }

  static Exchange of(Order.DeployImage order) {
    return containers -> {
      String name = order.container().orElseGet(() -> essential(containers).name());
      if (containers.stream().noneMatch(container -> container.name().equals(name))) {
        throw new Obstacle(
            "%s has no container %s.".formatted(order.service(), name),
            "Choose one of these: %s."
                .formatted(
                    String.join(
                        ", ", containers.stream().map(ContainerDefinition::name).toList())));
      }
      Image image =
          Image.parse(order.image())
              .orElseThrow(
                  () ->
                      new Obstacle(
                          "“%s” is not the name of an image.".formatted(order.image()),
                          "Write it as repository:tag or repository@sha256:…"));
      return changed(
          containers,
          container ->
              container.name().equals(name)
                  ? container.toBuilder().image(image.toString()).build()
                  : container);
    };
  }

  /** The first container whose end ends the task. */
  private static ContainerDefinition essential(List<ContainerDefinition> containers) {
    return containers.stream()
        .filter(container -> !Boolean.FALSE.equals(container.essential()))
        .findFirst()
        .orElseGet(containers::getFirst);
  }

  private static Image image(ContainerDefinition container) {
    return Image.parse(container.image())
        .orElseGet(() -> new Image(container.image(), Optional.empty(), Optional.empty()));
  }

  private static List<ContainerDefinition> changed(
      List<ContainerDefinition> containers, UnaryOperator<ContainerDefinition> change) {
    return containers.stream().map(change).toList();
  }
}
