package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where people are told of incidents.
 *
 * @param severity the least that it is told of
 * @param systems only those; empty: all
 * @param sealed its secrets, encrypted; empty where it has none
 */
public record Channel(
    String id,
    String name,
    boolean enabled,
    Severity severity,
    Set<String> systems,
    Target target,
    Optional<String> sealed,
    Instant madeAt) {

  public Channel {
    systems = Set.copyOf(systems);
  }

  /** Whether this is something that the channel is told. */
  boolean wants(Told told) {
    return enabled && told.severity().compareTo(severity) >= 0 && watches(told.system());
  }

  /** Whether it is told of this system at all. */
  boolean watches(String system) {
    return systems.isEmpty() || systems.contains(system);
  }
}
