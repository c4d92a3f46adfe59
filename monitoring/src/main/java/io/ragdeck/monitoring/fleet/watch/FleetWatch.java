package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.History;
import io.ragdeck.monitoring.fleet.SystemDeclaration;
import io.ragdeck.monitoring.fleet.SystemDiscovery;
import io.ragdeck.monitoring.fleet.reader.Masking;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Keeps a {@link FleetBoard} true: reads every location at once, then each source at its own pace,
 * and publishes what changed. Every read runs on a virtual thread of its own, so that nothing waits
 * for a location that does not answer.
 */
public final class FleetWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(FleetWatch.class.getName());

  /** How long a change waits at most until the board shows it; also gathers changes into one. */
  private static final Duration TICK = Duration.ofMillis(250);

  private final AwsClients clients;
  private final FleetBoard board;
  private final Function<Location, LocationWatch> watching;
  private final Map<Location, LocationWatch> locations = new ConcurrentSkipListMap<>();
  private final FleetAssembly assembly;
  private final Archive archive;
  private final ReentrantLock publishing = new ReentrantLock();
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final WatchThreads threads = new WatchThreads(LOG, "fleet-ticks", "Watching the fleet");

  /**
   * @param declarations the systems that the operator declared; all others are discovered
   * @param mask takes secrets and personal data out of reasons and events, which are kept
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public FleetWatch(
      AwsClients clients,
      Collection<SystemDeclaration> declarations,
      FleetBoard board,
      History history,
      UnaryOperator<String> mask,
      Clock clock) {
    Masking masking = new Masking(mask);
    this.board = board;
    this.clients = clients;
    this.watching =
        location -> new LocationWatch(location, clients, masking, clock, () -> dirty.set(true));
    this.assembly = new FleetAssembly(new SystemDiscovery(declarations), clock);
    this.archive = new Archive(history, clock);
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    threads.start(this::tick, TICK);
  }

  /**
   * Reads everything now, whether due or not, publishes and archives it; returns when that is done.
   * Task definitions stay in the background.
   */
  public void refreshNow() {
    followLocations();
    FanOut.run(List.copyOf(locations.values()), LocationWatch::readAll);
    publish();
    archive.keepOffered();
  }

  /**
   * Reads one location early, in the background, because somebody changed it. Asked for again
   * before it began, it is done once.
   */
  public void refreshSoon(Location location) {
    Optional.ofNullable(locations.get(location))
        .ifPresent(watched -> threads.runOnce(location, watched::readAll));
  }

  /** Ends reading; reads under way are interrupted. What was published stays on the board. */
  @Override
  public void close() {
    threads.close();
  }

  private void tick() {
    followLocations().forEach(location -> threads.run(location::readAll));
    locations.values().forEach(location -> location.due().forEach(threads::run));
    locations.values().forEach(LocationWatch::noteSilences);
    if (dirty.get() && !publishing.isLocked()) {
      threads.run(this::publish);
    }
    if (archive.isWanted()) {
      threads.run(archive::keepOffered);
    }
  }

  /** The set of locations may change: another scenario, another configuration. */
  private List<LocationWatch> followLocations() {
    Set<Location> configured = clients.locations();
    if (locations.keySet().retainAll(configured)) {
      dirty.set(true);
    }
    List<LocationWatch> added = new ArrayList<>();
    for (Location location : configured) {
      locations.computeIfAbsent(
          location,
          absent -> {
            LocationWatch watch = watching.apply(absent);
            added.add(watch);
            return watch;
          });
    }
    return added;
  }

  /**
   * The board does not wait for the archive: a store that hangs must not hide what goes on. Nothing
   * is lost by that, because AWS lists stopped tasks for about an hour, and each round offers all
   * of them again.
   */
  private void publish() {
    publishing.lock();
    try {
      dirty.set(false);
      FleetAssembly.Assembled fleet = assembly.assemble(List.copyOf(locations.values()));
      boolean changed = board.publish(fleet.complete(), fleet.systems(), fleet.sources());
      LOG.log(Level.DEBUG, () -> changed ? "The fleet changed" : "The fleet is as it was");
      archive.offer(fleet.stopped(), fleet.systems());
    } finally {
      publishing.unlock();
    }
  }

  /** For tests, which want to see definitions without waiting for the background. */
  void readDefinitions() {
    locations.values().forEach(LocationWatch::readDefinitions);
    publish();
  }
}
