package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that went wrong at one moment.
 *
 * @param subject what makes two failures the same one again: the container, the target group, the
 *     missing resource; together with the cause
 * @param sentence what happened, without how often and when
 */
record Failure(Cause cause, String subject, String sentence, Optional<String> remedy, Instant at) {

  Failure withCause(Cause other) {
    return new Failure(other, subject, sentence, remedy, at);
  }

  Reason toReason() {
    return new Reason(cause, sentence, remedy, Optional.of(at), 1);
  }
}
