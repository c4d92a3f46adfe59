package io.ragdeck.console.ownstore;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreBackup;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredBackups;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How the copies of the store stand, read now and then: pages and scrapers never wait for it. */
@Named("storeBackups")
@Singleton
public final class StoreBackups {

  private static final Logger LOG = Logger.getLogger(StoreBackups.class);

  private static final Clock REAL_TIME = Clock.systemUTC();

  private static final int SHOWN = 10;

  private final Store store;
  private final StoredBackups stored;
  private final BackupPlan plan;
  private final Instant since = REAL_TIME.instant();
  private volatile Standing standing;

  StoreBackups(Store store, StoredBackups stored, BackupPlan plan) {
    this.store = store;
    this.stored = stored;
    this.plan = plan;
    this.standing = Standing.notRead(plan);
  }

  @Scheduled(
      every = "30s",
      delayed = "10s",
      identity = "store-backups",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void look() {
    if (store.problem().isPresent()) {
      return;
    }
    try {
      standing =
          Standing.of(plan, stored.lastGood(), stored.newest(SHOWN), since, REAL_TIME.instant());
    } catch (StoreUnavailable away) {
      LOG.debug("What became of copies of the store is not known now", away);
    }
  }

  /**
   * Asks for a copy now; it is taken within a minute or two. Whoever asks again within the minute
   * gets the same one.
   *
   * @return why none is taken; empty where one is
   */
  public Optional<String> ask(Actor actor) {
    Instant slot = REAL_TIME.instant().truncatedTo(ChronoUnit.MINUTES);
    if (plan.fault().isPresent()) {
      return plan.fault();
    }
    if (stored.ask(slot, plan.name(slot), actor, REAL_TIME.instant())) {
      look();
    }
    return Optional.empty();
  }

  public Standing standing() {
    return standing;
  }

  public BackupPlan plan() {
    return plan;
  }

  /** For every page: what somebody has to do something about. */
  public Optional<String> getProblem() {
    return standing.problem();
  }

  /** How old the last good copy is, in seconds; not a number where there is none. */
  double age() {
    return standing
        .lastGood()
        .map(StoreBackup::slot)
        .map(slot -> (REAL_TIME.millis() - slot.toEpochMilli()) / 1000.0)
        .orElse(Double.NaN);
  }

  /** The size of the last good copy; not a number where there is none. */
  double bytes() {
    return standing
        .lastGood()
        .flatMap(StoreBackup::bytes)
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }
}
