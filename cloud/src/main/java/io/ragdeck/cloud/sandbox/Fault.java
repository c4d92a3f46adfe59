package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong on demand.
 *
 * @param service the service as in {@link Call}, or {@code *} for every one
 * @param operation the operation, or {@code *} for every one
 * @param location where, or empty for everywhere
 * @param effect what happens to a request that it meets
 * @param probability the share of requests that it meets, 0 to 1; retries are requests too
 */
public record Fault(
    String service,
    String operation,
    Optional<Location> location,
    Effect effect,
    double probability) {

  /** What happens to a request. */
  public sealed interface Effect {

    /** AWS answers that there are too many requests. */
    record Throttle() implements Effect {}

    /** AWS answers that the role lacks the permission. */
    record Deny() implements Effect {}

    /** The answer takes this much longer. */
    record Delay(Duration by) implements Effect {
      public Delay {
        if (by.isNegative()) {
          throw new IllegalArgumentException("A delay can't be negative: " + by);
        }
      }
    }

    /** AWS answers HTTP 500. */
    record Fail() implements Effect {}

    /** Nothing answers: no connection to the region can be made. */
    record Unreachable() implements Effect {}
  }

  public Fault {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("Probability %s is not 0 to 1".formatted(probability));
    }
  }

  boolean concerns(Location where, Call call) {
    return matches(service, call.service())
        && matches(operation, call.operation())
        && location.map(where::equals).orElse(true);
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals("*") || pattern.equals(name);
  }
}
