package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.util.Optional;

/**
 * How it is said that something can't be told because what it rests on is not or no longer read.
 */
final class NotRead {

  private NotRead() {}

  static Answer of(
      Check check,
      FleetSystem system,
      Optional<String> subject,
      String what,
      Observed<?> observed) {
    return new Answer.NotKnown(
        check.id(),
        system.id(),
        subject,
        observed
            .problem()
            .map(CloudProblem::message)
            .map(why -> "Could not read %s: %s".formatted(what, why))
            .orElse("Not read yet: " + what));
  }
}
