package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a {@link FleetBoard} true: reads every location at once, then each source at its own pace,
 * and publishes what changed. Every read runs on a virtual thread of its own, so that nothing waits
 * for a location that does not answer.
 */
public final class FleetWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(FleetWatch.class.getName());

  /** How long a change waits at most until the board shows it; also gathers changes into one. */
  private static final Duration TICK = Duration.ofMillis(250);

  private final FleetBoard board;
  private final List<LocationWatch> locations;
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
    this.locations =
        clients.locations().stream()
            .sorted()
            .map(
                location ->
                    new LocationWatch(location, clients, masking, clock, () -> dirty.set(true)))
            .toList();
    this.assembly = new FleetAssembly(new SystemDiscovery(declarations), clock);
    this.archive = new Archive(history);
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    locations.forEach(location -> run(location::begin));
    long millis = TICK.toMillis();
    var unused = ticks.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Reads everything now, whether due or not, and publishes it; returns when that is done. Task
   * definitions stay in the background.
   */
  public void refreshNow() {
    FanOut.each(
        locations,
        location -> {
          location.readAll();
          return location;
        });
    publish();
  }

  /** Ends reading; reads under way are interrupted. What was published stays on the board. */
  @Override
  public void close() {
    ticks.shutdownNow();
    reads.shutdownNow();
  }

  private void tick() {
    locations.forEach(location -> location.due().forEach(this::run));
    if (dirty.get() && !publishing.isLocked()) {
      run(this::publish);
    }
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
    } catch (RuntimeException bug) {
      // What AWS does is caught by the refreshers; this is ours.
      LOG.log(Level.ERROR, "Watching the fleet failed in a way that it should not", bug);
    }
  }

  /** What stopped is archived before the board shows it: what was seen once is kept. */
  private void publish() {
    publishing.lock();
    try {
      dirty.set(false);
      FleetAssembly.Assembled fleet = assembly.assemble(locations);
      archive.keep(fleet.stopped(), fleet.systems());
      boolean changed = board.publish(fleet.complete(), fleet.systems(), fleet.sources());
      LOG.log(Level.DEBUG, () -> changed ? "The fleet changed" : "The fleet is as it was");
    } finally {
      publishing.unlock();
    }
  }

  /** For tests, which want to see definitions without waiting for the background. */
  void readDefinitions() {
    locations.forEach(LocationWatch::readDefinitions);
    publish();
  }
}
