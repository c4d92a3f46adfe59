package io.ragdeck.console.sandbox;

import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Lets the console see at once what was done to the sandbox, without keeping the one waiting who
 * did it. Changes that come during a reading are read together after it.
 */
@Singleton
final class Followers {

  private static final Logger LOG = Logger.getLogger(Followers.class);

  private final FleetWatch watch;
  private final AtomicInteger asked = new AtomicInteger();

  Followers(FleetWatch watch) {
    this.watch = watch;
  }

  void follow() {
    if (asked.getAndIncrement() == 0) {
      var unused = Thread.ofVirtual().name("sandbox-follow").start(this::read);
    }
  }

  private void read() {
    int served;
    do {
      served = asked.get();
      try {
        watch.refreshNow();
      } catch (RuntimeException failure) {
        LOG.error("Reading the changed sandbox failed; the next round reads it", failure);
      }
    } while (!asked.compareAndSet(served, 0));
  }
}
