package io.ragdeck.monitoring;

import io.ragdeck.cloud.Location;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A read model by location: the newest state of each, and word of each new one. */
public abstract class LocationBoard<T extends LocationBoard.State<T>> {

  private static final Logger LOG = System.getLogger(LocationBoard.class.getName());

  private static final Duration STILL = Duration.ofMinutes(1);

  private final Function<Location, T> never;
  private final Map<Location, Instant> told = new ConcurrentHashMap<>();
  private final List<Consumer<Location>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Location, T> current = new ConcurrentHashMap<>();

  /** What is known of one location. */
  public interface State<T> {
    Location location();

    /** When what matters most was read last; empty where it never was. */
    Optional<Instant> readAt();

    /** Whether both say the same, whenever each part was observed. */
    boolean agreesWith(T other);
  }

  /**
   * @param never what is known of a location that was never read
   */
  protected LocationBoard(Function<Location, T> never) {
    this.never = never;
  }

  /** Of a location that was never read: nothing is known. */
  public T of(Location location) {
    T known = current.get(location);
    return known == null ? never.apply(location) : known;
  }

  /** Calls the listener after every change, on the refresher's thread; it must not block. */
  public void onChange(Consumer<Location> listener) {
    listeners.add(listener);
  }

  /**
   * Puts a new state in place. Where only the times of observation differ nobody is called, but
   * once in {@link #STILL}: whoever shows how old it is need not say more than that.
   */
  public synchronized void publish(T next) {
    T last = current.put(next.location(), next);
    Instant read = next.readAt().orElse(Instant.MIN);
    boolean old = read.isAfter(told.getOrDefault(next.location(), Instant.MIN));
    if (last == null || old || !next.agreesWith(last)) {
      told.put(next.location(), read.equals(Instant.MIN) ? read : read.plus(STILL));
      listeners.forEach(listener -> tell(listener, next.location()));
    }
  }

  /** The location is watched no longer. */
  public synchronized void forget(Location location) {
    if (current.remove(location) != null) {
      listeners.forEach(listener -> tell(listener, location));
    }
  }

  private void tell(Consumer<Location> listener, Location location) {
    try {
      listener.accept(location);
    } catch (RuntimeException failure) {
      // One listener's bug must not keep the others, or the next round, from the news.
      LOG.log(
          Level.ERROR,
          () -> "A listener of the %s failed".formatted(getClass().getSimpleName()),
          failure);
    }
  }
}
