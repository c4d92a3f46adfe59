package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The moments between which something is measured: a step remembers them, whoever goes on with it.
 */
record Moments(Clock clock) {

  /** When the step came there first. */
  Instant once(StepContext context, String key) {
    Optional<String> known = context.recall(key);
    if (known.isPresent()) {
      return Instant.parse(known.get());
    }
    Instant now = clock.instant();
    context.remember(key, now.toString());
    return now;
  }

  /** An ISO-8601 duration in whole seconds; never less than none, though clocks differ. */
  static String between(Instant from, Instant until) {
    return until.isBefore(from)
        ? Duration.ZERO.toString()
        : Duration.between(from, until).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
