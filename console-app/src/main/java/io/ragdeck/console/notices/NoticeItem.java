package io.ragdeck.console.notices;

import io.ragdeck.console.store.Delivery;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one notice.
 *
 * @param kind what happened to the incident
 * @param delivery the id of the message, as the receiver gets it; null while it waits
 * @param together how many notices are in that message
 * @param attempts how often it was sent
 * @param nextAttemptAt while it is tried again
 * @param endedAt when it arrived or was given up
 * @param answer of the last attempt, in words
 */
public record NoticeItem(
    String incident,
    long revision,
    IncidentChange.Kind kind,
    Severity severity,
    String system,
    Optional<String> service,
    String sentence,
    Instant queuedAt,
    NoticeRow.State state,
    Optional<String> delivery,
    int together,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<Instant> endedAt,
    Optional<String> answer) {

  static NoticeItem of(NoticeRow row) {
    Optional<Delivery> delivery = row.delivery();
    return new NoticeItem(
        row.told().incident(),
        row.told().revision(),
        row.told().kind(),
        row.told().severity(),
        row.told().system(),
        row.told().service(),
        row.told().sentence(),
        row.queuedAt(),
        row.state(),
        delivery.map(Delivery::id),
        delivery.map(Delivery::notices).orElse(1),
        delivery.map(Delivery::attempts).orElse(0),
        delivery.filter(one -> one.state() == Delivery.State.PENDING).map(Delivery::nextAttemptAt),
        delivery.flatMap(Delivery::endedAt),
        delivery.flatMap(Delivery::lastAnswer));
  }
}
