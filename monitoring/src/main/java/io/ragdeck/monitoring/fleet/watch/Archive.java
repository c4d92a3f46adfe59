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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Hands stopped tasks and events to the history, each once as long as that works. What could not be
 * kept is handed over again: AWS shows stopped tasks for about an hour.
 *
 * <p>Offering is quick and never blocks; keeping may take as long as the store does, so one thread
 * at a time does it, beside the watch, always with what was offered last.
 */
final class Archive {

  private static final Logger LOG = System.getLogger(Archive.class.getName());

  /** A store that is down is left alone for this long before it is asked again. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  /** How long AWS lists a stopped task, about. */
  private static final Duration AWS_REMEMBERS = Duration.ofHours(1);

  private final History history;
  private final InstantSource clock;
  private final AtomicReference<Optional<Offer>> offered = new AtomicReference<>(Optional.empty());
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private Map<SystemId, Set<TaskArn>> keptTasks = new HashMap<>();
  private Map<SystemId, Map<String, Kept>> keptEvents = new HashMap<>();
  private Optional<Instant> failingSince = Optional.empty();
  private volatile long retryNanos = System.nanoTime();

  /**
   * @param clock tells how long an outage of the store went on
   */
  Archive(History history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  /** Everything that AWS shows at one moment: a later offer holds what an earlier one held. */
  private record Offer(Map<SystemId, List<Task>> stopped, Collection<FleetSystem> systems) {}

  /** The list that was looked at last, to skip it at a glance, and the ids in it that are kept. */
  private record Kept(List<ServiceEvent> seen, Set<String> ids) {}

  /** Takes the place of what was offered before and not kept yet. */
  void offer(Map<SystemId, List<Task>> stopped, Collection<FleetSystem> systems) {
    offered.set(Optional.of(new Offer(stopped, systems)));
  }

  /** Whether something was offered and nobody keeps it yet. */
  boolean isWanted() {
    return offered.get().isPresent() && !oneAtATime.isLocked();
  }

  /** Keeps what was offered last, after what another thread is keeping. Blocks on the store. */
  void keepOffered() {
    oneAtATime.lock();
    try {
      offered
          .getAndSet(Optional.empty())
          .ifPresent(offer -> keep(offer.stopped(), offer.systems()));
    } finally {
      oneAtATime.unlock();
    }
  }

  /** One system that can't be kept does not keep the others from it. */
  private void keep(Map<SystemId, List<Task>> stopped, Collection<FleetSystem> systems) {
    if (failingSince.isPresent() && System.nanoTime() - retryNanos < 0) {
      return;
    }
    List<RuntimeException> failures = new ArrayList<>();
    stopped.forEach((system, tasks) -> attempt(() -> keepTasks(system, tasks), failures));
    systems.forEach(system -> attempt(() -> keepEvents(system), failures));
    forgetVanished(stopped.keySet(), systems);
    failures.stream().findFirst().ifPresentOrElse(this::failed, this::recovered);
  }

  private static void attempt(Runnable step, List<RuntimeException> failures) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      failures.add(failure);
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
    if (failingSince.isEmpty()) {
      failingSince = Optional.of(clock.instant());
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
    failingSince.ifPresent(
        since -> {
          Duration outage = Duration.between(since, clock.instant());
          String missing =
              outage.compareTo(AWS_REMEMBERS) > 0
                  ? "; AWS shows stopped tasks for about an hour, what stopped before that may be missing"
                  : "";
          LOG.log(
              Level.INFO,
              "Stopped tasks and events are kept again after %s%s".formatted(age(outage), missing));
        });
    failingSince = Optional.empty();
  }

  private static String age(Duration outage) {
    return outage.toSeconds() < 90 ? outage.toSeconds() + " s" : outage.toMinutes() + " min";
  }
}
