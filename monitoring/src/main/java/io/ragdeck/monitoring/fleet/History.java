package io.ragdeck.monitoring.fleet;

import java.util.Collection;

/**
 * Where stopped tasks and service events are kept, because AWS forgets them after about an hour.
 * The console implements it on its store. Keeping the same thing twice keeps it once.
 */
public interface History {

  /** Keeps what is new of these stopped tasks and answers how many were. */
  int keepTasks(SystemId system, Collection<Task> stopped);

  /** Keeps what is new of these events and answers how many were. */
  int keepEvents(SystemId system, String service, Collection<ServiceEvent> events);
}
