package io.ragdeck.console.wiring;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.Sessions;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSilences;
import io.ragdeck.console.store.StoredWatching;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets what has had its time. Two replicas may do it at once: what is gone is gone. */
@Singleton
final class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private static final Clock REAL_TIME = Clock.systemUTC();

  private final ConsoleConfig config;
  private final Store store;
  private final StoredHistory history;
  private final StoredPlans plans;
  private final StoredOperations operations;
  private final StoredSilences silences;
  private final StoredNotices notices;
  private final StoredIncidents incidents;
  private final StoredWatching watching;
  private final StoredRuns runs;
  private final Sessions sessions;
  private final Clock worldClock;

  Housekeeping(
      ConsoleConfig config,
      Store store,
      StoredHistory history,
      StoredPlans plans,
      StoredOperations operations,
      StoredSilences silences,
      StoredNotices notices,
      StoredIncidents incidents,
      StoredWatching watching,
      StoredRuns runs,
      Sessions sessions,
      Clock worldClock) {
    this.config = config;
    this.store = store;
    this.history = history;
    this.plans = plans;
    this.operations = operations;
    this.silences = silences;
    this.notices = notices;
    this.incidents = incidents;
    this.watching = watching;
    this.runs = runs;
    this.sessions = sessions;
    this.worldClock = worldClock;
  }

  /** Every day, where the store is open; it is also done each time that the store was opened. */
  @Scheduled(
      every = "24h",
      delayed = "24h",
      identity = "housekeeping",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void daily() {
    if (store.problem().isEmpty()) {
      forget();
    }
  }

  void forget() {
    Instant oldest = worldClock.instant().minus(config.history().retention());
    int entries = history.forgetBefore(oldest);
    int ended = sessions.removeExpired();
    int drawn = plans.forgetBefore(oldest);
    int done = operations.forgetBefore(oldest);
    int over = silences.forgetBefore(oldest);
    int told = notices.forgetBefore(REAL_TIME.instant().minus(config.history().retention()));
    int mended = incidents.forgetBefore(oldest);
    int watched = watching.forgetBefore(oldest);
    int copied = runs.forgetBefore(oldest);
    LOG.debugf(
        "Forgot %d history entries, %d ended sessions, %d plans, %d operations, %d silences, %d notices, %d incidents, %d times of watching, %d runs of schedules",
        entries, ended, drawn, done, over, told, mended, watched, copied);
  }
}
