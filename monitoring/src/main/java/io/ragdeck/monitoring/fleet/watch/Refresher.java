package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads one source and keeps the last good value: one refresher, one failure domain. What goes
 * wrong stays in here, as a problem beside the value.
 */
public final class Refresher<T> {

  private static final Logger LOG = System.getLogger(Refresher.class.getName());

  private final Source source;
  private final Clock clock;
  private final Function<Observed<T>, T> read;
  private final Function<T, Optional<CloudProblem>> partialProblem;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicReference<Observed<T>> state = new AtomicReference<>(Observed.never());
  private volatile int failuresInARow;

  /**
   * @param read the new value; it may build on the last one, and throws where it can't be read
   */
  public Refresher(Source source, Clock clock, Function<Observed<T>, T> read) {
    this(source, clock, read, value -> Optional.empty());
  }

  /**
   * @param partialProblem what to report of a value that could be read in part only
   */
  public Refresher(
      Source source,
      Clock clock,
      Function<Observed<T>, T> read,
      Function<T, Optional<CloudProblem>> partialProblem) {
    this.source = source;
    this.clock = clock;
    this.read = read;
    this.partialProblem = partialProblem;
  }

  public Source source() {
    return source;
  }

  public Observed<T> observed() {
    return state.get();
  }

  /** How often the source failed since it last answered; 0 when it answers. */
  int failuresInARow() {
    return failuresInARow;
  }

  public Observed<T> refresh() {
    oneAtATime.lock();
    try {
      attempt();
      return observed();
    } finally {
      oneAtATime.unlock();
    }
  }

  boolean isRunning() {
    return oneAtATime.isLocked();
  }

  /** Whether it was tried at least once. */
  public boolean wasTried() {
    Observed<T> now = observed();
    return now.value().isPresent() || now.isStale();
  }

  /**
   * Puts the problem that nothing came beside the value. The next answer, good or bad, takes its
   * place; it counts as no attempt.
   *
   * @param last what the source said last; nothing is done where it has said something since
   * @param since when the answer was expected
   */
  boolean unanswered(Observed<?> last, Instant since) {
    Observed<T> now = observed();
    if (now != last || now.isStale()) {
      return false;
    }
    CloudProblem problem =
        new CloudProblem(
            CloudProblem.Kind.UNAVAILABLE, "No answer, good or bad, came yet", Optional.empty());
    boolean noted = state.compareAndSet(now, now.failed(problem, since));
    if (noted) {
      warn();
    }
    return noted;
  }

  public SourceStatus status() {
    Observed<T> now = observed();
    return new SourceStatus(
        source.location(),
        source.kind().words(),
        source.scope(),
        new Observed<>(now.observedAt(), now.observedAt(), now.problem(), now.problemSince()));
  }

  private void attempt() {
    try {
      T value = read.apply(observed());
      Instant now = clock.instant();
      partialProblem
          .apply(value)
          .ifPresentOrElse(
              problem -> failed(last -> keepingSince(last.succeeded(value, now), problem, now)),
              () -> succeeded(value, now));
    } catch (Throwable failure) {
      // An Error too: out of memory or a class that is missing ends this read, not the watching.
      if (Thread.currentThread().isInterrupted()) {
        return; // The watch is being stopped: that says nothing of AWS.
      }
      CloudProblem problem = CloudProblem.of(failure);
      Level level = failure instanceof Error ? Level.ERROR : Level.DEBUG;
      LOG.log(level, () -> "Reading " + source + " failed", failure);
      failed(last -> last.failed(problem, clock.instant()));
    }
  }

  /** A new value in part: as fresh as it is, and the row of failures goes on. */
  private Observed<T> keepingSince(Observed<T> fresh, CloudProblem problem, Instant now) {
    return fresh.failed(problem, observed().problemSince().orElse(now));
  }

  private void succeeded(T value, Instant at) {
    Observed<T> before = state.getAndSet(Observed.of(value, at));
    failuresInARow = 0;
    before
        .problemSince()
        .ifPresent(
            start ->
                LOG.log(
                    Level.INFO,
                    () -> "Reading %s works again after %s".formatted(source, age(start, at))));
  }

  private void failed(UnaryOperator<Observed<T>> change) {
    boolean first = !state.getAndUpdate(change).isStale();
    failuresInARow++;
    if (first) {
      warn();
    }
  }

  private void warn() {
    Observed<T> now = observed();
    String kept = now.value().isPresent() ? "what was read last is kept" : "nothing is known";
    String why = now.problem().map(CloudProblem::message).orElse("");
    LOG.log(Level.WARNING, () -> "Cannot read %s, %s: %s".formatted(source, kept, why));
  }

  private static String age(Instant since, Instant now) {
    Duration age = Duration.between(since, now);
    return age.toSeconds() < 90 ? age.toSeconds() + " s" : age.toMinutes() + " min";
  }
}
