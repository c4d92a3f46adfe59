package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Clock;
import java.util.List;

/** The sources of one location that a board is made of, each its own failure domain. */
public abstract class LocationSources<T> {

  private final Clock clock;
  private final Runnable changed;

  /**
   * @param changed called after every read
   */
  protected LocationSources(Clock clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
  }

  /** When each source is read. */
  protected abstract List<Beat> beats();

  /** Reads every source once, whether due or not. */
  protected void readEach() {
    beats().forEach(Beat::run);
  }

  /** What is known now. */
  protected abstract T state();

  /** How every source that was tried is. */
  protected final List<SourceStatus> tried() {
    return beats().stream()
        .map(Beat::refresher)
        .filter(Refresher::wasTried)
        .map(Refresher::status)
        .toList();
  }

  /** Reads everything now, due or not. */
  final void readAll() {
    readEach();
    changed.run();
  }

  /** What is due now, ready to be run side by side. */
  final List<Runnable> due() {
    return beats().stream()
        .filter(Beat::isDue)
        .<Runnable>map(beat -> () -> runIfDue(beat))
        .toList();
  }

  private void runIfDue(Beat beat) {
    if (beat.runIfDue()) {
      changed.run();
    }
  }

  /** Says of each source that is overdue that it is. */
  final void noteSilences() {
    if (beats().stream().filter(beat -> beat.noteSilence(clock)).count() > 0) {
      changed.run();
    }
  }
}
