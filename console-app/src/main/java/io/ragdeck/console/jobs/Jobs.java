package io.ragdeck.console.jobs;

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
import org.jboss.logging.Logger;

/**
 * Runs each job once in each period. Who takes a slot in the store runs it and gives a sign of life
 * now and then; one that is silent for {@link #DEAD} by the others' clocks is taken over, or given
 * up where its period is over. After a pause only the newest slot is run.
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
  private final Clock machine;
  private final Executor executor;
  private final Set<Mine> mine = ConcurrentHashMap.newKeySet();
  private final Map<String, Seen> seen = new HashMap<>();

  private record Mine(String job, long slot) {}

  /**
   * @param at when this state of it was seen first, by this machine's clock
   */
  private record Seen(Held held, Instant at) {}

  /**
   * @param holder names this console, and no other, nor an earlier one
   * @param world by which slots go
   * @param machine by which others are taken for dead
   */
  public Jobs(
      StoredJobs store,
      List<Job> jobs,
      String holder,
      Clock world,
      Clock machine,
      Executor executor) {
    this.store = store;
    this.jobs = List.copyOf(jobs);
    this.holder = holder;
    this.world = world;
    this.machine = machine;
    this.executor = executor;
  }

  /** Takes what is due. To be called every second or so; returns at once. */
  public synchronized void tick() {
    Map<String, Held> running = new HashMap<>();
    store.running().forEach(held -> running.put(held.job(), held));
    seen.keySet().retainAll(running.keySet());
    jobs.stream()
        .filter(Job::ready)
        .forEach(job -> tick(job, Optional.ofNullable(running.get(job.id()))));
  }

  private void tick(Job job, Optional<Held> running) {
    Instant now = world.instant();
    long period = job.period().toMillis();
    long slot = Math.floorDiv(now.toEpochMilli(), period) * period;
    if (running.isEmpty()) {
      if (store.take(job.id(), slot, holder, now)) {
        begin(job, slot);
      }
    } else if (isDead(running.get())) {
      if (running.get().slot() != slot) {
        store.abandon(running.get(), now);
        tick(job, Optional.empty());
      } else if (store.takeOver(running.get(), holder)) {
        LOG.infof("Takes over %s from a console that is silent", job.id());
        begin(job, slot);
      }
    }
  }

  /** What is said to be held by this console and is not was held by nobody. */
  private boolean isDead(Held held) {
    if (held.holder().equals(holder)) {
      return !mine.contains(new Mine(held.job(), held.slot()));
    }
    Seen last = seen.get(held.job());
    if (last == null || !last.held().equals(held)) {
      seen.put(held.job(), new Seen(held, machine.instant()));
      return false;
    }
    return !last.at().plus(DEAD).isAfter(machine.instant());
  }

  private void begin(Job job, long slot) {
    Mine run = new Mine(job.id(), slot);
    mine.add(run);
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
