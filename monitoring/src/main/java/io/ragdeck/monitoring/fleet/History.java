package io.ragdeck.monitoring.fleet;

import java.util.Collection;
import java.util.Map;

/**
 * Where stopped tasks and service events are kept, because AWS forgets them after about an hour.
 * The console implements it on its store. Keeping the same thing twice keeps it once.
 *
 * <p>A call that throws is made again in a later round with everything that it held.
 */
public interface History {

  /** Keeps what is new of these stopped tasks and answers how many were. */
  int keepTasks(SystemId system, Collection<Task> stopped);

  /** Keeps what is new of these events and answers how many were. */
  int keepEvents(SystemId system, String service, Collection<ServiceEvent> events);

  /**
   * Keeps the events of several services, by name. A store does well to do this in one transaction:
   * the first round hands it every event that AWS still has.
   */
  default int keepEvents(
      SystemId system, Map<String, ? extends Collection<ServiceEvent>> eventsByService) {
    return eventsByService.entrySet().stream()
        .mapToInt(entry -> keepEvents(system, entry.getKey(), entry.getValue()))
        .sum();
  }
}
