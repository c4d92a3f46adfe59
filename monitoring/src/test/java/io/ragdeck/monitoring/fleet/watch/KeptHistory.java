package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.monitoring.fleet.History;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A history in memory, which fails on demand. Counts its calls and what it was handed. */
final class KeptHistory implements History {

  private final Set<String> tasks = new LinkedHashSet<>();
  private final Set<String> eventIds = new LinkedHashSet<>();
  private final List<String> messages = new ArrayList<>();
  private int calls;
  private boolean fails;

  synchronized void fail(boolean to) {
    fails = to;
  }

  @Override
  public synchronized int keepTasks(SystemId system, Collection<Task> stopped) {
    called();
    return (int) stopped.stream().filter(task -> tasks.add(task.arn().id())).count();
  }

  @Override
  public synchronized int keepEvents(
      SystemId system, String service, Collection<ServiceEvent> events) {
    called();
    List<ServiceEvent> fresh =
        events.stream().filter(event -> eventIds.add(system + service + event.id())).toList();
    fresh.forEach(event -> messages.add(event.message()));
    return fresh.size();
  }

  private void called() {
    if (fails) {
      throw new IllegalStateException("The store is down");
    }
    calls++;
  }

  synchronized Set<String> tasks() {
    return Set.copyOf(tasks);
  }

  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  synchronized int calls() {
    return calls;
  }
}
