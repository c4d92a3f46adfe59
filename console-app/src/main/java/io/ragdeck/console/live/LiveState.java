package io.ragdeck.console.live;

import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the stream says: no content, only how new the content is.
 *
 * @param version of the topic; a page that shows another asks for its fragment
 * @param now the console's clock
 * @param observedAt when the services were last read well, which renews without a change
 * @param build of the front end; a page of another build says that it should be reloaded
 */
public record LiveState(String version, Instant now, Optional<Instant> observedAt, String build) {

  /**
   * The time of the last good read of what is not in trouble, the oldest where there are several;
   * what is in trouble has a note of its own, with its own age.
   */
  public static Optional<Instant> observedAt(Fleet fleet, Topic topic) {
    return systems(fleet, topic)
        .flatMap(system -> system.basis().observedAt().stream())
        .min(Comparator.naturalOrder());
  }

  private static Stream<FleetSystem> systems(Fleet fleet, Topic topic) {
    return switch (topic) {
      case Topic.WholeFleet() -> wellRead(fleet);
      case Topic.OneSystem(SystemId id) -> fleet.system(id.value()).stream();
      case Topic.Metrics(SystemId _) -> Stream.empty();
      case Topic.OnePlan(String _) -> Stream.empty();
      case Topic.AllOperations() -> Stream.empty();
      case Topic.AllIncidents() -> Stream.empty();
      case Topic.OneOperation(String _) -> Stream.empty();
    };
  }

  private static Stream<FleetSystem> wellRead(Fleet fleet) {
    return fleet.systems().stream().filter(system -> !system.basis().isStale());
  }
}
