package io.ragdeck.monitoring.fleet.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a watch runs on: one thread that ticks, and a virtual thread for each read, so that nothing
 * waits for a read that gets no answer.
 */
public final class WatchThreads implements AutoCloseable {

  private final Logger log;
  private final String what;
  private final Set<Object> early = ConcurrentHashMap.newKeySet();
  private final ExecutorService reads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticks;

  /**
   * @param name of the thread that ticks
   * @param what is read, in words that begin a sentence, such as "Reading GPUs"
   */
  public WatchThreads(Logger log, String name, String what) {
    this.log = log;
    this.what = what;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /** Ticks from now on. To be called once. */
  public void start(Runnable tick, Duration every) {
    long millis = every.toMillis();
    var unused =
        ticks.scheduleWithFixedDelay(() -> guarded(tick), 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Runs a read in the background. */
  public void run(Runnable read) {
    try {
      reads.execute(() -> guarded(read));
    } catch (RejectedExecutionException closed) {
      log.log(Level.DEBUG, "The watch was closed in between");
    }
  }

  /** The same; asked for again with this key before it began, it is done once. */
  public void runOnce(Object key, Runnable read) {
    if (early.add(key)) {
      run(
          () -> {
            early.remove(key);
            read.run();
          });
    }
  }

  /** Ends ticks; reads under way are interrupted. */
  @Override
  public void close() {
    ticks.shutdownNow();
    reads.shutdownNow();
  }

  private void guarded(Runnable read) {
    try {
      read.run();
    } catch (CancellationException stopped) {
      log.log(Level.DEBUG, "A read was interrupted");
    } catch (Throwable bug) {
      // What is asked may fail, and the refreshers catch that; this is ours. Errors too: a tick
      // that
      // throws is never run again, and the board would stand still without a word.
      log.log(Level.ERROR, what + " failed in a way that it should not", bug);
    }
  }
}
