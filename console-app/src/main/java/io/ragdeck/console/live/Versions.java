package io.ragdeck.console.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When each topic last changed, for what is watched as the version of the fleet that brought the
 * change. A page of one system is news only when that system, or the state of the sources, changed:
 * with two thousand services something somewhere always does.
 */
@Singleton
public final class Versions {

  /** Versions start again with the process; those of an earlier one must not be taken for ours. */
  private final String process = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private volatile Known known;

  /**
   * Of what changes beside the fleet, by topic. One that is forgotten counts as changed, which
   * costs an open page one more look.
   */
  private final Cache<Topic, Long> advanced = Caffeine.newBuilder().maximumSize(10_000).build();

  private final AtomicLong steps = new AtomicLong();
  private final List<Runnable> onAdvance = new CopyOnWriteArrayList<>();

  /** A fleet and the version at which each of its systems took its present form. */
  private record Known(Fleet fleet, Map<SystemId, Long> systems) {

    long of(SystemId system) {
      return systems.getOrDefault(system, fleet.version());
    }
  }

  public Versions(FleetBoard board) {
    known = new Known(board.fleet(), allAt(board.fleet()));
    board.onChange(this::changed);
    changed(board.fleet());
  }

  /**
   * The version of a topic. Ask for it before asking the board for the fleet: then what is rendered
   * is never older than it says.
   */
  public String of(Topic topic) {
    Known now = known;
    long version =
        switch (topic) {
          case Topic.WholeFleet() -> now.fleet().version();
          case Topic.OneSystem(SystemId id) -> now.of(id);
          // What a system consists of decides what is drawn.
          case Topic.Metrics(SystemId id) -> now.of(id);
          case Topic.OnePlan _, Topic.OneOperation _, Topic.AllOperations _, Topic.AllIncidents _ ->
              0;
        };
    long beside = Optional.ofNullable(advanced.getIfPresent(topic)).orElse(0L);
    return "%s.%s.%s".formatted(process, version, beside);
  }

  /** Says that something which is not read from AWS is not as it was. */
  public void advance(Topic topic) {
    advanced.put(topic, steps.incrementAndGet());
    onAdvance.forEach(Runnable::run);
  }

  /** Says that something beside the fleet changed there: for the systems there, and for all. */
  public void advanceAt(Location location) {
    known.fleet().systems().stream()
        .filter(system -> system.location().equals(location))
        .forEach(system -> advance(Topic.of(system.id())));
    advance(Topic.FLEET);
  }

  /** Is told of everything that was advanced. */
  void onAdvance(Runnable listener) {
    onAdvance.add(listener);
  }

  private synchronized void changed(Fleet fleet) {
    Known last = known;
    if (fleet.version() <= last.fleet().version()) {
      return;
    }
    if (!agree(fleet.sources(), last.fleet().sources())) {
      known = new Known(fleet, allAt(fleet));
      return;
    }
    Map<SystemId, FleetSystem> before = new HashMap<>();
    last.fleet().systems().forEach(system -> before.put(system.id(), system));
    Map<SystemId, Long> versions = new HashMap<>();
    for (FleetSystem system : fleet.systems()) {
      boolean same =
          Optional.ofNullable(before.get(system.id())).filter(system::agreesWith).isPresent();
      versions.put(
          system.id(),
          same
              ? last.systems().getOrDefault(system.id(), fleet.version())
              : Long.valueOf(fleet.version()));
    }
    known = new Known(fleet, Map.copyOf(versions));
  }

  private static boolean agree(List<SourceStatus> now, List<SourceStatus> before) {
    if (now.size() != before.size()) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).agreesWith(before.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<SystemId, Long> allAt(Fleet fleet) {
    Map<SystemId, Long> versions = new HashMap<>();
    fleet.systems().forEach(system -> versions.put(system.id(), fleet.version()));
    return Map.copyOf(versions);
  }
}
