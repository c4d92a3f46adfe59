package io.ragdeck.console.incidents;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredIncidents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells open pages of this replica what another replica found. */
@Singleton
final class IncidentFollower {

  private static final Logger LOG = Logger.getLogger(IncidentFollower.class);

  private final Store store;
  private final StoredIncidents incidents;
  private final Versions versions;
  private long last = -1;

  IncidentFollower(Store store, StoredIncidents incidents, Versions versions) {
    this.store = store;
    this.incidents = incidents;
    this.versions = versions;
  }

  @Scheduled(
      every = "5s",
      delayed = "10s",
      identity = "incidents-follow",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void follow() {
    if (store.problem().isPresent()) {
      return;
    }
    try {
      long now = incidents.version();
      if (now != last && last >= 0) {
        versions.advance(Topic.INCIDENTS);
        versions.advance(Topic.FLEET);
      }
      last = now;
    } catch (StoreUnavailable away) {
      LOG.debug("Incidents can't be followed now", away);
    }
  }
}
