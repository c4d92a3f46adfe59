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
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A history in memory, which fails on demand. Counts its calls and what it was handed. */
public final class KeptHistory implements History {

  private final Set<String> tasks = new LinkedHashSet<>();
  private final Set<String> eventIds = new LinkedHashSet<>();
  private final List<String> messages = new ArrayList<>();
  private int calls;
  private Predicate<SystemId> fails = system -> false;
  private volatile CountDownLatch held = new CountDownLatch(0);

  synchronized void fail(boolean to) {
    fails = system -> to;
  }

  synchronized void failFor(SystemId one) {
    fails = one::equals;
  }

  /** From now on every call hangs until the latch is counted down. */
  void hangUntil(CountDownLatch release) {
    held = release;
  }

  @Override
  public synchronized int keepTasks(SystemId system, Collection<Task> stopped) {
    called(system);
    return (int) stopped.stream().filter(task -> tasks.add(task.arn().id())).count();
  }

  @Override
  public synchronized int keepEvents(
      SystemId system, String service, Collection<ServiceEvent> events) {
    called(system);
    List<ServiceEvent> fresh =
        events.stream().filter(event -> eventIds.add(system + service + event.id())).toList();
    fresh.forEach(event -> messages.add(event.message()));
    return fresh.size();
  }

  private void called(SystemId system) {
    try {
      held.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (fails.test(system)) {
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
