package io.ragdeck.console.incidents;

import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.monitoring.incidents.Folded;
import io.ragdeck.monitoring.incidents.Folding;
import io.ragdeck.monitoring.incidents.Round;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes incidents of what was found, keeps them, and tells open pages. */
@Singleton
public final class IncidentDesk {

  private static final Logger LOG = Logger.getLogger(IncidentDesk.class);

  /** Each of the few jobs may come between once. */
  private static final int ATTEMPTS = 5;

  private final StoredIncidents incidents;
  private final Versions versions;
  private final Folding folding =
      new Folding(() -> "inc-" + UUID.randomUUID().toString().substring(0, 12));

  IncidentDesk(StoredIncidents incidents, Versions versions) {
    this.incidents = incidents;
    this.versions = versions;
  }

  /** Folds a round into what is known; where somebody was faster, into what is known then. */
  public void fold(Round round) {
    incidents.watched(round.system(), round.at());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Folded folded = folding.fold(incidents.known(round.system(), round.at()), round);
      if (folded.isEmpty()) {
        return;
      }
      if (incidents.keep(folded)) {
        tell(round, folded);
        return;
      }
    }
    LOG.warnf("What was found could not be kept, to be found again [%s]", round.system());
  }

  private void tell(Round round, Folded folded) {
    folded
        .changes()
        .forEach(
            change ->
                LOG.infof(
                    "%s: %s [%s, %s]",
                    change.words(),
                    change.incident().sentence(),
                    round.system(),
                    change.incident().id()));
    versions.advance(Topic.INCIDENTS);
    versions.advance(Topic.of(round.system()));
    if (!folded.changes().isEmpty()) {
      versions.advance(Topic.FLEET);
    }
  }
}
