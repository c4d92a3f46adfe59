package io.ragdeck.console.costs;

import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.StoredImage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images that services run, or that a revision names to which they could go back. */
final class UsedImages {

  private UsedImages() {}

  /** As tasks and task definitions name them, without the registry. */
  static Set<String> of(Fleet fleet) {
    return fleet.systems().stream()
        .flatMap(system -> system.services().value().stream().flatMap(List::stream))
        .flatMap(UsedImages::of)
        .map(image -> image.substring(image.indexOf('/') + 1))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> of(ServiceState state) {
    Stream<String> tasks =
        state.tasks().value().stream()
            .flatMap(List::stream)
            .flatMap(task -> task.containers().stream())
            .map(Container::image);
    Stream<String> definitions =
        Stream.concat(
                state.taskDefinition().value().stream(),
                state.revisions().value().stream()
                    .flatMap(List::stream)
                    .map(revision -> revision.definition()))
            .flatMap(definition -> definition.containers().stream())
            .map(ContainerDefinition::image);
    return Stream.concat(tasks, definitions);
  }

  static boolean has(Set<String> used, String repository, StoredImage image) {
    return used.contains(repository + "@" + image.digest())
        || image.tags().stream().anyMatch(tag -> used.contains(repository + ":" + tag))
        || (image.tags().contains("latest") && used.contains(repository));
  }
}
