package io.ragdeck.console.store;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks into the store again and again, in the background, for work that others begin in threads of
 * their own. Nothing ends it but the end of the console.
 */
public final class Keeper {

  private static final Logger LOG = Logger.getLogger(Keeper.class);

  private final String what;
  private final Duration every;
  private final Runnable look;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param what is kept going, in words that begin a sentence, such as "Operations"
   * @param every how soon it looks again where nobody wakes it
   */
  public Keeper(String name, String what, Duration every, Runnable look) {
    this.what = what;
    this.every = every;
    this.look = look;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::keep);
  }

  /** Begins. To be called once. */
  public void start() {
    thread.start();
  }

  /** There is something to look at. */
  public void wake() {
    wanted.release();
  }

  public boolean isStopping() {
    return stopping;
  }

  /**
   * Looks no more, and interrupts those who work.
   *
   * @param patience how long each of them may take to end
   */
  public void stop(Supplier<Collection<Thread>> workers, Duration patience) {
    stopping = true;
    thread.interrupt();
    workers.get().forEach(Thread::interrupt);
    try {
      thread.join(patience);
      for (Thread worker : workers.get()) {
        boolean ignored = worker.join(patience);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    while (!stopping) {
      try {
        look.run();
      } catch (StoreUnavailable away) {
        LOG.debugf(away, "%s wait for the store", what);
      } catch (RuntimeException | Error broken) {
        LOG.errorf(broken, "%s are not kept going as they should", what);
      }
      try {
        boolean ignored = wanted.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        wanted.drainPermits();
      } catch (InterruptedException stops) {
        return;
      }
    }
  }
}
