package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.monitoring.Observed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * When a refresher runs next, and when its answer is overdue. Times here are of the machine, not of
 * the injected clock: AWS's limits and bills go by real time.
 */
public final class Beat {

  /** How long after it was due a page may show what was read before without a word. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Refresher<?> refresher;
  private final IntSupplier callsPerRound;
  private final Subjects subjects;
  private final LongSupplier nanos;
  private volatile long dueNanos;
  private volatile long soonestNanos;
  private volatile Set<?> asked = Set.of();

  /** What the source said when {@link #dueNanos} was set: an answer since then is no late one. */
  private volatile Observed<?> settled;

  /** What a read asks for, where other reads tell. */
  @FunctionalInterface
  public interface Subjects {

    /** Empty while nobody knows: then there is nothing to ask yet. */
    Optional<Set<?>> now();
  }

  public Beat(Refresher<?> refresher, IntSupplier callsPerRound) {
    this(refresher, callsPerRound, () -> Optional.of(Set.of()), System::nanoTime);
  }

  /**
   * @param subjects where these gain one, the read is due before its period is over
   * @param nanos as {@link System#nanoTime()}
   */
  public Beat(
      Refresher<?> refresher, IntSupplier callsPerRound, Subjects subjects, LongSupplier nanos) {
    this.refresher = refresher;
    this.callsPerRound = callsPerRound;
    this.subjects = subjects;
    this.nanos = nanos;
    this.dueNanos = nanos.getAsLong();
    this.soonestNanos = dueNanos;
    this.settled = refresher.observed();
  }

  public Refresher<?> refresher() {
    return refresher;
  }

  public boolean isDue() {
    long now = nanos.getAsLong();
    boolean due = now - dueNanos >= 0;
    if (refresher.isRunning() || !(due || now - soonestNanos >= 0)) {
      return false;
    }
    return subjects.now().filter(wanted -> due || !asked.containsAll(wanted)).isPresent();
  }

  /** Refreshes unless another thread does or just did; whether it was done here. */
  public boolean runIfDue() {
    if (!isDue()) {
      return false;
    }
    run();
    return true;
  }

  /** Refreshes now, if there is something to ask, and says when the next time is. */
  public void run() {
    Optional<Set<?>> wanted = subjects.now();
    if (wanted.isEmpty()) {
      return; // An empty answer to no question would look like knowledge.
    }
    asked = wanted.get();
    if (!refresher.wasTried()) {
      dueNanos = nanos.getAsLong(); // The first time nobody waits before it is asked.
    }
    try {
      refresher.refresh();
    } finally {
      // Whatever happened: what stays due is tried four times a second.
      long now = nanos.getAsLong();
      dueNanos = now + delay().toNanos();
      soonestNanos =
          refresher.failuresInARow() > 0
              ? dueNanos
              : now + RefreshPeriods.soonest(refresher.source().kind()).toNanos();
      settled = refresher.observed(); // After the time: see settled.
    }
  }

  /**
   * Says that there is no answer, where none came for {@link #PATIENCE} after it was due: a read
   * may hang, or wait for its turn, and what was read before must not look fresh.
   *
   * @param clock of the observations
   * @return whether that is news
   */
  public boolean noteSilence(Clock clock) {
    Observed<?> last = settled;
    Duration late = Duration.ofNanos(nanos.getAsLong() - dueNanos);
    boolean expected =
        refresher.isRunning() || (refresher.wasTried() && subjects.now().isPresent());
    return late.compareTo(PATIENCE) > 0
        && expected
        && refresher.unanswered(last, clock.instant().minus(late));
  }

  private Duration delay() {
    return RefreshPeriods.delay(
        refresher.source().kind(),
        callsPerRound.getAsInt(),
        refresher.failuresInARow(),
        refresher.observed().problem(),
        ThreadLocalRandom.current().nextDouble());
  }
}
