package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.History;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskArn;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands stopped tasks and events to the history, each once as long as that works. What could not be
 * kept is handed over again: AWS shows stopped tasks for an hour.
 */
final class Archive {

  private static final Logger LOG = System.getLogger(Archive.class.getName());

  /**
   * A store that is down may take long to say so; the board must not wait for that at each turn.
   */
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final History history;
  private Map<SystemId, Set<TaskArn>> keptTasks = new HashMap<>();
  private Map<SystemId, Map<String, Kept>> keptEvents = new HashMap<>();
  private boolean failing;
  private long retryNanos = System.nanoTime();

  Archive(History history) {
    this.history = history;
  }

  /** The list that was looked at last, to skip it at a glance, and the ids in it that are kept. */
  private record Kept(List<ServiceEvent> seen, Set<String> ids) {}

  /** Never throws; one caller at a time. */
  void keep(Map<SystemId, List<Task>> stopped, Collection<FleetSystem> systems) {
    if (failing && System.nanoTime() - retryNanos < 0) {
      return;
    }
    try {
      stopped.forEach(this::keepTasks);
      systems.forEach(this::keepEvents);
      forgetVanished(stopped.keySet(), systems);
      recovered();
    } catch (RuntimeException failure) {
      failed(failure);
    }
  }

  private void keepTasks(SystemId system, List<Task> tasks) {
    Set<TaskArn> kept = keptTasks.getOrDefault(system, Set.of());
    List<Task> fresh = tasks.stream().filter(task -> !kept.contains(task.arn())).toList();
    if (!fresh.isEmpty()) {
      history.keepTasks(system, fresh);
    }
    if (!fresh.isEmpty() || kept.size() != tasks.size()) {
      keptTasks.put(system, tasks.stream().map(Task::arn).collect(Collectors.toSet()));
    }
  }

  private void keepEvents(FleetSystem system) {
    Map<String, Kept> kept = keptEvents.computeIfAbsent(system.id(), id -> new HashMap<>());
    Map<String, List<ServiceEvent>> fresh = new HashMap<>();
    Map<String, Kept> next = new HashMap<>();
    for (ServiceState state : system.services().value().orElse(List.of())) {
      List<ServiceEvent> events = state.service().events();
      Kept before = kept.getOrDefault(state.name(), new Kept(List.of(), Set.of()));
      if (before.seen() == events) {
        next.put(state.name(), before);
        continue;
      }
      List<ServiceEvent> unknown =
          events.stream().filter(event -> !before.ids().contains(event.id())).toList();
      if (!unknown.isEmpty()) {
        fresh.put(state.name(), unknown);
      }
      next.put(
          state.name(),
          new Kept(events, events.stream().map(ServiceEvent::id).collect(Collectors.toSet())));
    }
    if (!fresh.isEmpty()) {
      history.keepEvents(system.id(), fresh);
    }
    keptEvents.put(system.id(), next);
  }

  private void forgetVanished(Set<SystemId> withTasks, Collection<FleetSystem> systems) {
    keptTasks.keySet().retainAll(withTasks);
    Set<SystemId> ids = new HashSet<>();
    systems.forEach(system -> ids.add(system.id()));
    keptEvents.keySet().retainAll(ids);
  }

  private void failed(RuntimeException failure) {
    retryNanos = System.nanoTime() + RETRY.toNanos();
    if (!failing) {
      failing = true;
      LOG.log(
          Level.WARNING,
          "Stopped tasks and events cannot be kept; AWS shows them for an hour, they are tried again",
          failure);
    }
  }

  /** For tests, which don't wait. */
  void retryAtOnce() {
    retryNanos = System.nanoTime();
  }

  private void recovered() {
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "Stopped tasks and events are kept again, none was lost on the way");
    }
  }
}
