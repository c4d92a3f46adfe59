package io.ragdeck.console.systems;

import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Stack;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A stack in the panel of a system's stacks.
 *
 * @param part "network"; empty where its name does not say
 * @param status "Update complete"
 * @param since when its last creation, update or deletion began
 * @param drift "none", "drifted", "unknown"
 * @param driftCheckedAt empty where nobody looked
 */
public record StackRow(
    String name,
    Optional<String> part,
    String status,
    String tone,
    Instant since,
    Optional<String> why,
    Optional<String> remedy,
    String drift,
    Optional<Instant> driftCheckedAt) {

  static StackRow of(Stack stack) {
    String words = stack.status().replace('_', ' ').toLowerCase(Locale.ROOT);
    return new StackRow(
        stack.name(),
        stack.part(),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
        States.tone(stack.health()),
        stack.changedAt(),
        stack.reason().map(Reason::sentence),
        stack.reason().flatMap(Reason::remedy),
        switch (stack.drift()) {
          case IN_SYNC -> "none";
          case DRIFTED -> "drifted";
          case UNKNOWN -> "unknown";
        },
        stack.driftCheckedAt());
  }
}
