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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

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
  private final Set<Location> early = ConcurrentHashMap.newKeySet();
  private final FleetAssembly assembly;
  private final Archive archive;
  private final ReentrantLock publishing = new ReentrantLock();
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final ExecutorService reads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fleet-ticks").factory());

  /**
   * @param declarations the systems that the operator declared; all others are discovered
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public FleetWatch(
      AwsClients clients,
      Collection<SystemDeclaration> declarations,
      FleetBoard board,
      History history,
      Clock clock) {
    Masking masking = new Masking();
    this.board = board;
    this.clients = clients;
    this.watching =
        location -> new LocationWatch(location, clients, masking, clock, () -> dirty.set(true));
    this.assembly = new FleetAssembly(new SystemDiscovery(declarations), clock);
    this.archive = new Archive(history, clock);
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    long millis = TICK.toMillis();
    var unused =
        ticks.scheduleWithFixedDelay(() -> guarded(this::tick), 0, millis, TimeUnit.MILLISECONDS);
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
    LocationWatch watch = locations.get(location);
    if (watch != null && early.add(location)) {
      run(
          () -> {
            early.remove(location);
            watch.readAll();
          });
    }
  }

  /** Ends reading; reads under way are interrupted. What was published stays on the board. */
  @Override
  public void close() {
    ticks.shutdownNow();
    reads.shutdownNow();
  }

  private void tick() {
    followLocations().forEach(location -> run(location::readAll));
    locations.values().forEach(location -> location.due().forEach(this::run));
    locations.values().forEach(LocationWatch::noteSilences);
    if (dirty.get() && !publishing.isLocked()) {
      run(this::publish);
    }
    if (archive.isWanted()) {
      run(archive::keepOffered);
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

  private void run(Runnable read) {
    try {
      reads.execute(() -> guarded(read));
    } catch (RejectedExecutionException closed) {
      LOG.log(Level.DEBUG, "The watch was closed in between");
    }
  }

  private static void guarded(Runnable read) {
    try {
      read.run();
    } catch (CancellationException stopped) {
      LOG.log(Level.DEBUG, "A read was interrupted");
    } catch (Throwable bug) {
      // What AWS does is caught by the refreshers; this is ours. Errors too: a tick that throws is
      // never run again, and the board would stand still without a word.
      LOG.log(Level.ERROR, "Watching the fleet failed in a way that it should not", bug);
    }
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
