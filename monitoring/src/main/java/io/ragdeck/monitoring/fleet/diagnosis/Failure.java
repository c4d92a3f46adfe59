package io.ragdeck.monitoring.fleet.diagnosis;

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

  /** The same, and what else is known of it. */
  Failure withDetail(String detail) {
    return new Failure(cause, subject, sentence + ": " + detail, remedy, at);
  }
}
