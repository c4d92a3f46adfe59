package io.ragdeck.console.wiring;

import io.ragdeck.console.notices.NoticePost;
import io.ragdeck.console.store.Silences;
import io.ragdeck.console.store.StoredIncidents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Nobody is told of what somebody asked to be silent about. */
final class QuietWiring {

  @Produces
  @Singleton
  NoticePost.Quiet quiet(StoredIncidents incidents, Silences silences) {
    return told ->
        incidents
            .find(told.incident())
            .flatMap(incident -> silences.covers(incident, told.at()))
            .isPresent();
  }
}
