package io.ragdeck.console.jobs;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredJobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets jobs run while the store is there. */
@Singleton
final class JobClock {

  private static final Logger LOG = Logger.getLogger(JobClock.class);

  /** Longer than the longest period, and than anybody asks what ran. */
  private static final Duration KEPT = Duration.ofDays(2);

  private final Jobs jobs;
  private final StoredJobs stored;
  private final Store store;
  private final Clock worldClock;

  JobClock(Jobs jobs, StoredJobs stored, Store store, Clock worldClock) {
    this.jobs = jobs;
    this.stored = stored;
    this.store = store;
    this.worldClock = worldClock;
  }

  @Scheduled(
      every = "1s",
      delayed = "5s",
      identity = "jobs",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void tick() {
    whereOpen(jobs::tick);
  }

  @Scheduled(
      every = Jobs.BEAT_EVERY,
      delayed = "6s",
      identity = "jobs-beat",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void beat() {
    whereOpen(jobs::beat);
  }

  @Scheduled(
      every = "1h",
      delayed = "1h",
      identity = "jobs-forget",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void forget() {
    whereOpen(
        () ->
            LOG.debugf(
                "Forgot %d runs of jobs", stored.forgetBefore(worldClock.instant().minus(KEPT))));
  }

  private void whereOpen(Runnable work) {
    if (store.problem().isPresent()) {
      return;
    }
    try {
      work.run();
    } catch (StoreUnavailable away) {
      LOG.debug("Jobs wait for the store", away);
    }
  }
}
