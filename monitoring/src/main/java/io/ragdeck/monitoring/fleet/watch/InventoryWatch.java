package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps an {@link InventoryBoard} true, apart from the fleet, which has to be fast: every kind of
 * every location at its own pace, each on a virtual thread of its own.
 */
public final class InventoryWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(InventoryWatch.class.getName());

  /** How long a change waits at most until the board shows it. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final AwsClients aws;
  private final InventoryBoard board;
  private final Clock clock;
  private final Map<Location, LocationInventory> locations = new ConcurrentSkipListMap<>();
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final WatchThreads threads =
      new WatchThreads(LOG, "inventory-ticks", "Reading the inventory");

  /**
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public InventoryWatch(AwsClients aws, InventoryBoard board, Clock clock) {
    this.aws = aws;
    this.board = board;
    this.clock = clock;
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    threads.start(this::tick, TICK);
  }

  /** Reads everything now, whether due or not, and publishes it; returns when that is done. */
  public void refreshNow() {
    followLocations();
    FanOut.run(List.copyOf(locations.values()), LocationInventory::readAll);
    publish();
  }

  /** Reads one location early, in the background, because somebody changed it. */
  public void refreshSoon(Location location) {
    Optional.ofNullable(locations.get(location))
        .ifPresent(watched -> threads.runOnce(location, watched::readAll));
  }

  /** Ends reading. What was published stays on the board. */
  @Override
  public void close() {
    threads.close();
  }

  private void tick() {
    followLocations();
    locations.values().forEach(location -> location.due().forEach(threads::run));
    locations.values().forEach(LocationInventory::noteSilences);
    if (dirty.getAndSet(false)) {
      publish();
    }
  }

  /** The set of locations may change: another scenario, another configuration. */
  private void followLocations() {
    Set<Location> configured = aws.locations();
    if (locations.keySet().retainAll(configured)) {
      dirty.set(true);
    }
    configured.forEach(
        location ->
            locations.computeIfAbsent(
                location,
                absent -> new LocationInventory(absent, aws, clock, () -> dirty.set(true))));
  }

  private void publish() {
    board.publish(locations.values().stream().map(LocationInventory::inventory).toList());
  }
}
