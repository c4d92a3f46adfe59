package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.LocationBoard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;

/**
 * Keeps a {@link LocationBoard} true, apart from the fleet, which has to be fast: every source of
 * every location at its own pace, each on a virtual thread of its own.
 */
public abstract class BoardWatch<T extends LocationBoard.State<T>> implements AutoCloseable {

  /** How long a change waits at most until the board shows it. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final AwsClients aws;
  private final LocationBoard<T> board;
  private final WatchThreads threads;
  private final BiFunction<Location, Runnable, LocationSources<T>> sources;
  private final Map<Location, LocationSources<T>> locations = new ConcurrentSkipListMap<>();
  private final Set<Location> dirty = ConcurrentHashMap.newKeySet();

  /**
   * @param sources of a location; the second argument is what they call after every read
   */
  protected BoardWatch(
      AwsClients aws,
      LocationBoard<T> board,
      WatchThreads threads,
      BiFunction<Location, Runnable, LocationSources<T>> sources) {
    this.aws = aws;
    this.board = board;
    this.threads = threads;
    this.sources = sources;
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    threads.start(this::tick, TICK);
  }

  /** Reads everything now, whether due or not, and publishes it; returns when that is done. */
  public void refreshNow() {
    followLocations();
    FanOut.run(List.copyOf(locations.values()), LocationSources::readAll);
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
    locations.values().forEach(LocationSources::noteSilences);
    publish();
  }

  /** The set of locations may change: another scenario, another configuration. */
  private void followLocations() {
    Set<Location> configured = aws.locations();
    for (Location gone : new HashSet<>(locations.keySet())) {
      if (!configured.contains(gone)) {
        locations.remove(gone);
        board.forget(gone);
      }
    }
    configured.forEach(
        location ->
            locations.computeIfAbsent(
                location, absent -> sources.apply(absent, () -> dirty.add(absent))));
  }

  private void publish() {
    locations.forEach(
        (location, watched) -> {
          if (dirty.remove(location)) {
            board.publish(watched.state());
          }
        });
  }
}
