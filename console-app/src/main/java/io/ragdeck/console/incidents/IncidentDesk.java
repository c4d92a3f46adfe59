package io.ragdeck.console.incidents;

import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredWatching;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Folded;
import io.ragdeck.monitoring.incidents.Folding;
import io.ragdeck.monitoring.incidents.Round;
import io.ragdeck.monitoring.incidents.Tracked;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Makes incidents of what was found, keeps them, and tells open pages. */
@Singleton
public final class IncidentDesk {

  private static final Logger LOG = Logger.getLogger(IncidentDesk.class);

  /** Each of the few jobs may come between once. */
  private static final int ATTEMPTS = 5;

  private final StoredIncidents incidents;
  private final StoredWatching watching;
  private final Versions versions;
  private final Folding folding =
      new Folding(() -> "inc-" + UUID.randomUUID().toString().substring(0, 12));

  IncidentDesk(StoredIncidents incidents, StoredWatching watching, Versions versions) {
    this.incidents = incidents;
    this.watching = watching;
    this.versions = versions;
  }

  /** Folds a round into what is known; where somebody was faster, into what is known then. */
  public void fold(Round round) {
    incidents.watched(round.system(), round.at());
    settle(round.system(), round.at(), known -> folding.fold(known, round));
  }

  /** Remembers that all that changes quickly was looked at. */
  void looked(SystemId system, Instant at) {
    watching.looked(system, at);
  }

  /** Says that a system was looked for where it would be and is gone. */
  void end(SystemId gone, Instant at) {
    settle(gone, at, known -> folding.gone(known, at));
  }

  private void settle(SystemId system, Instant at, Function<List<Tracked>, Folded> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Folded folded = change.apply(incidents.known(system, at));
      if (folded.isEmpty()) {
        return;
      }
      if (incidents.keep(folded)) {
        tell(system, folded);
        return;
      }
    }
    LOG.warnf("What was found could not be kept, to be found again [%s]", system);
  }

  private void tell(SystemId system, Folded folded) {
    folded
        .changes()
        .forEach(
            change ->
                LOG.infof(
                    "%s: %s [%s, %s]",
                    change.words(), change.incident().sentence(), system, change.incident().id()));
    versions.advance(Topic.INCIDENTS);
    versions.advance(Topic.of(system));
    if (!folded.changes().isEmpty()) {
      versions.advance(Topic.FLEET);
    }
  }
}
