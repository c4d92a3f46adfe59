package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Everything at one moment, immutable.
 *
 * @param version grows with every change; equal versions differ in nothing but the times at which
 *     the same things were observed again
 * @param complete whether every configured location was read at least once, well or with a problem;
 *     until then an empty list says nothing
 * @param systems worst first, then by id
 * @param sources the state of every source, for the stale banners
 */
public record Fleet(
    long version, boolean complete, List<FleetSystem> systems, List<SourceStatus> sources) {

  public Fleet {
    systems = List.copyOf(systems);
    sources = List.copyOf(sources);
  }

  public static Fleet empty() {
    return new Fleet(0, false, List.of(), List.of());
  }

  /** Whether both say the same, whenever each part was observed. */
  boolean agreesWith(Fleet other) {
    return complete == other.complete
        && Agreement.inOrder(systems, other.systems, FleetSystem::agreesWith)
        && Agreement.inOrder(sources, other.sources, SourceStatus::agreesWith);
  }

  public Optional<FleetSystem> system(String id) {
    return systems.stream().filter(system -> system.id().value().equals(id)).findFirst();
  }
}
