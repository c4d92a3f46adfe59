package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.time.Instant;
import java.util.Optional;

/**
 * How one source of the fleet's data is doing: one row for each location and source that was ever
 * tried.
 *
 * @param source what is read, in an operator's words: "services", "tasks", "targets", "metrics",
 *     ...
 * @param scope the cluster or other part that it is read for; empty for the whole location
 * @param observed the time of the last good read as value
 */
public record SourceStatus(
    Location location, String source, Optional<String> scope, Observed<Instant> observed) {

  /** Whether both say the same, whenever it was observed: here the value is that time. */
  public boolean agreesWith(SourceStatus other) {
    return location.equals(other.location)
        && source.equals(other.source)
        && scope.equals(other.scope)
        && observed.agreesWith(other.observed, (mine, its) -> true);
  }
}
