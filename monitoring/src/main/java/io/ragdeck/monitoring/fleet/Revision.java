package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Optional;

/**
 * A revision of a task definition's family and what it changed.
 *
 * @param changes against the revision before it; empty value while that one is not known, an empty
 *     list where nothing differs
 */
public record Revision(
    TaskDefinition definition, Optional<List<TaskDefinitionDifference>> changes) {

  public Revision {
    changes = changes.map(List::copyOf);
  }
}
