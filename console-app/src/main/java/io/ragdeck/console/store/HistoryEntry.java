package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Instant;
import java.util.Optional;

/** Something that AWS has forgotten or soon will. */
public sealed interface HistoryEntry {

  /** The id of the system that it belonged to when it was kept. */
  String system();

  /** Empty for a task that no service started. */
  Optional<String> service();

  Instant at();

  /** A task, as it was when it had stopped. */
  record StoppedTask(String system, Optional<String> service, Instant at, Task task)
      implements HistoryEntry {}

  /** What ECS said of a service. */
  record Event(String system, Optional<String> service, Instant at, ServiceEvent event)
      implements HistoryEntry {}
}
