package io.ragdeck.console.live;

import io.ragdeck.console.frame.Assets;
import io.ragdeck.console.security.Admission;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells every open page that its topic changed, and that the console is still there. Changes that
 * come in a burst are told once.
 *
 * <p>A reader that does not take its events is dropped: its browser comes back and reads the
 * present state. Who is signed out, removed or no longer believed stops hearing within {@link
 * #LOOKING}; and a stream ends by itself after some minutes, whatever became of the store.
 */
@Singleton
public final class Streams {

  private static final Logger LOG = Logger.getLogger(Streams.class);

  /** A page says that it is not connected after two and a half of these. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A burst of changes becomes one event. */
  static final Duration GATHERING = Duration.ofMillis(300);

  /** How long a removed user may go on hearing that something changed (not what). */
  static final Duration LOOKING = Duration.ofSeconds(30);

  /** The same where nobody can tell who is removed, because the store is out of reach. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  static final int MOST_STREAMS = 2_000;
  private static final int MOST_WAITING = 8;

  private final FleetBoard board;
  private final Versions versions;
  private final Assets assets;
  private final Clock clock;
  private final Vertx vertx;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean gathering = new AtomicBoolean();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final long heartbeat;
  private final long look;

  /**
   * A page that listens.
   *
   * @param admission whether it may go on listening
   * @param hangUp ends its connection
   * @param told the version that it heard last
   * @param waiting how many events it has not taken
   */
  private record Stream(
      Topic topic,
      MultiEmitter<? super LiveState> to,
      Admission admission,
      Runnable hangUp,
      AtomicReference<String> told,
      AtomicInteger waiting) {}

  Streams(FleetBoard board, Versions versions, Assets assets, Clock clock, Vertx vertx) {
    this.board = board;
    this.versions = versions;
    this.assets = assets;
    this.clock = clock;
    this.vertx = vertx;
    board.onChange(fleet -> changed());
    versions.onAdvance(this::changed);
    heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> open.forEach(this::tell));
    look =
        vertx.setPeriodic(
            LOOKING.toMillis(),
            timer -> Thread.ofVirtual().name("stream-admission").start(this::endTheUnadmitted));
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(heartbeat);
    vertx.cancelTimer(look);
    open.forEach(stream -> stream.to().complete());
  }

  /**
   * The present state at once, then each change.
   *
   * @param admission whether the reader may still listen; asked every {@link #LOOKING}
   * @param hangUp ends the connection of a reader that takes nothing
   * @return empty where too many are open
   */
  public Optional<Multi<LiveState>> open(Topic topic, Admission admission, Runnable hangUp) {
    if (open.size() >= MOST_STREAMS) {
      return Optional.empty();
    }
    return Optional.of(
        Multi.createFrom()
            .emitter(emitter -> start(topic, emitter, admission, hangUp), MOST_WAITING + 1));
  }

  /** The plans that somebody looks at now. */
  public Set<Topic.OnePlan> followedPlans() {
    return open.stream()
        .map(Stream::topic)
        .filter(Topic.OnePlan.class::isInstance)
        .map(Topic.OnePlan.class::cast)
        .collect(Collectors.toSet());
  }

  /** The systems whose metrics somebody looks at now. */
  public Set<Topic.Metrics> followedMetrics() {
    return open.stream()
        .map(Stream::topic)
        .filter(Topic.Metrics.class::isInstance)
        .map(Topic.Metrics.class::cast)
        .collect(Collectors.toSet());
  }

  /** The operations that somebody looks at now. */
  public Set<Topic.OneOperation> followedOperations() {
    return open.stream()
        .map(Stream::topic)
        .filter(Topic.OneOperation.class::isInstance)
        .map(Topic.OneOperation.class::cast)
        .collect(Collectors.toSet());
  }

  /** How many pages listen. */
  public int count() {
    return open.size();
  }

  private void start(
      Topic topic, MultiEmitter<? super LiveState> emitter, Admission admission, Runnable hangUp) {
    Stream stream =
        new Stream(
            topic, emitter, admission, hangUp, new AtomicReference<>(""), new AtomicInteger());
    open.add(stream);
    long end = LIFETIME.toMillis() + ThreadLocalRandom.current().nextLong(30_000);
    long timer = vertx.setTimer(end, now -> emitter.complete());
    emitter.onTermination(
        () -> {
          open.remove(stream);
          vertx.cancelTimer(timer);
        });
    tell(stream);
  }

  /** Asks the store, one reader after the other; ends who may not listen any more. */
  public void endTheUnadmitted() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      for (Stream stream : open) {
        if (!stream.admission().holds()) {
          stream.to().complete();
        }
      }
    } catch (StoreUnavailable unknown) {
      LOG.debug("Nobody can tell who may listen; the streams end by themselves", unknown);
    } finally {
      looking.set(false);
    }
  }

  /** On the thread of what changed, which must not wait. */
  private void changed() {
    if (gathering.compareAndSet(false, true)) {
      vertx.setTimer(GATHERING.toMillis(), timer -> tellChanges());
    }
  }

  private void tellChanges() {
    gathering.set(false);
    open.stream()
        .filter(stream -> !versions.of(stream.topic()).equals(stream.told().get()))
        .forEach(this::tell);
  }

  private void tell(Stream stream) {
    if (stream.to().requested() > 0) {
      stream.waiting().set(0);
    } else if (stream.waiting().incrementAndGet() > MOST_WAITING) {
      open.remove(stream);
      stream.hangUp().run();
      return;
    }
    String version = versions.of(stream.topic());
    stream.told().set(version);
    stream
        .to()
        .emit(
            new LiveState(
                version,
                clock.instant(),
                LiveState.observedAt(board.fleet(), stream.topic()),
                assets.version()));
  }
}
