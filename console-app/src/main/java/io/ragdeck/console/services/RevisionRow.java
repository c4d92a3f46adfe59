package io.ragdeck.console.services;

import io.ragdeck.console.format.Images;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionDifference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision and what it changed.
 *
 * @param version the tag of its first essential container's image
 * @param current whether the service runs it
 * @param changes empty value where the revision before it is not known
 */
public record RevisionRow(
    String name,
    Optional<String> version,
    boolean current,
    Optional<Instant> registeredAt,
    Optional<List<TaskDefinitionDifference>> changes) {

  public RevisionRow {
    changes = changes.map(List::copyOf);
  }

  /** A family begins with its revision 1, so there is none that it could have changed. */
  public boolean first() {
    return name.endsWith(":1");
  }

  static RevisionRow of(Revision revision, TaskDefinitionArn running) {
    return new RevisionRow(
        revision.definition().arn().name(),
        revision.definition().containers().stream()
            .filter(ContainerDefinition::essential)
            .findFirst()
            .map(container -> Images.tag(container.image())),
        revision.definition().arn().equals(running),
        revision.definition().registeredAt(),
        revision.changes());
  }
}
