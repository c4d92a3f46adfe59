package io.ragdeck.console.jobs;

import io.ragdeck.console.store.SignsOfLife;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredJobs;
import io.ragdeck.console.store.StoredJobs.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Runs each job once in each period. Who takes a slot in the store runs it and gives a sign of life
 * now and then; one that is silent for {@link #DEAD} is taken over, or given up where its period is
 * over. After a pause only the newest slot is run.
 *
 * <p>Clocks are set, forward and back, and those of two consoles differ. So a slot is taken only
 * where it is later than all before; where the clock is behind them, the next one is taken as soon
 * as a period has passed; and how long another is silent is not told by a clock.
 */
public final class Jobs {

  /** How often {@link #beat()} is to be called. */
  static final String BEAT_EVERY = "2s";

  /** Five beats. */
  static final Duration DEAD = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(Jobs.class);

  private final StoredJobs store;
  private final List<Job> jobs;
  private final String holder;
  private final Clock world;
  private final Executor executor;
  private final Set<Mine> mine = ConcurrentHashMap.newKeySet();
  private final SignsOfLife<Held> holders;
  private final SignsOfLife<Long> slots;

  private record Mine(String job, long slot) {}

  /**
   * @param holder names this console, and no other, nor an earlier one
   * @param world by which slots go
   * @param nanos grow as time passes, whatever clocks are set to
   */
  public Jobs(
      StoredJobs store,
      List<Job> jobs,
      String holder,
      Clock world,
      LongSupplier nanos,
      Executor executor) {
    this.store = store;
    this.jobs = List.copyOf(jobs);
    this.holder = holder;
    this.world = world;
    this.holders = new SignsOfLife<>(nanos);
    this.slots = new SignsOfLife<>(nanos);
    this.executor = executor;
  }

  /** Takes what is due. To be called every second or so; returns at once. */
  public synchronized void tick() {
    Map<String, Held> running = new HashMap<>();
    store.running().forEach(held -> running.put(held.job(), held));
    holders.retain(running.keySet());
    jobs.stream()
        .filter(Job::ready)
        .forEach(job -> tick(job, Optional.ofNullable(running.get(job.id()))));
  }

  private void tick(Job job, Optional<Held> running) {
    Instant now = world.instant();
    if (running.isEmpty()) {
      due(job, now)
          .filter(slot -> store.take(job.id(), slot, holder, now))
          .ifPresent(slot -> begin(job, slot));
    } else if (isDead(running.get())) {
      if (running.get().slot() < slot(job, now)) {
        store.abandon(running.get(), now);
        tick(job, Optional.empty());
      } else if (store.takeOver(running.get(), holder)) {
        LOG.infof("Takes over %s from a console that is silent", job.id());
        begin(job, running.get().slot());
      }
    }
  }

  private static long slot(Job job, Instant now) {
    long period = job.period().toMillis();
    return Math.floorDiv(now.toEpochMilli(), period) * period;
  }

  private Optional<Long> due(Job job, Instant now) {
    long slot = slot(job, now);
    Optional<Long> newest = store.newest(job.id());
    if (newest.isEmpty() || newest.get() < slot) {
      return Optional.of(slot);
    }
    return newest
        .filter(later -> later > slot)
        .filter(later -> slots.unchanged(job.id(), later).compareTo(job.period()) >= 0)
        .map(later -> later + job.period().toMillis());
  }

  /** What is said to be held by this console and is not was held by nobody. */
  private boolean isDead(Held held) {
    if (held.holder().equals(holder)) {
      return !mine.contains(new Mine(held.job(), held.slot()));
    }
    return holders.unchanged(held.job(), held).compareTo(DEAD) >= 0;
  }

  private void begin(Job job, long slot) {
    Mine run = new Mine(job.id(), slot);
    mine.add(run);
    // The next one is due a period from now, should the clock be set back.
    Duration ignored = slots.unchanged(job.id(), slot);
    executor.execute(() -> run(job, run));
  }

  private void run(Job job, Mine run) {
    Optional<String> failure = Optional.empty();
    try {
      job.run(Instant.ofEpochMilli(run.slot()));
    } catch (StoreUnavailable away) {
      LOG.debugf(away, "The store went away during %s", job.id());
      failure = Optional.of("The store went away");
    } catch (RuntimeException | Error broken) {
      // An Error too: a period that nobody ends keeps every later one from being run.
      LOG.errorf(broken, "%s failed, to be tried in the next period", job.id());
      failure = Optional.of(String.valueOf(broken.getMessage()));
    }
    try {
      store.finish(run.job(), run.slot(), holder, failure, world.instant());
    } catch (StoreUnavailable away) {
      LOG.debugf(away, "The end of %s could not be kept", job.id());
    } finally {
      mine.remove(run);
    }
  }

  /** Tells the others that this console lives. */
  public void beat() {
    mine.forEach(run -> store.beat(run.job(), run.slot(), holder));
  }
}
