package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * One sentence of a verdict: what is wrong and what shows it.
 *
 * @param cause the sort of cause, for icons, filters and tests
 * @param sentence plain words for an operator, such as "Out of memory (exit 137): the container
 *     llm-service asked for more than its 14,336 MiB"
 * @param remedy what usually mends it, empty where there is no honest advice
 * @param since when it was seen first in the present row of failures; empty where it is a state
 *     without a known beginning. The sentence never holds a time, so that it stays true as it ages
 * @param count how often it was seen since then, at least 1
 */
public record Reason(
    Cause cause, String sentence, Optional<String> remedy, Optional<Instant> since, int count) {

  public Reason {
    if (count < 1) {
      throw new IllegalArgumentException("A reason was seen at least once");
    }
  }

  /** A reason that is a present state rather than something that happened. */
  public Reason(Cause cause, String sentence, Optional<String> remedy) {
    this(cause, sentence, remedy, Optional.empty(), 1);
  }

  /** Names are part of the HTTP API. */
  public enum Cause {
    OUT_OF_MEMORY,
    IMAGE_PULL,
    SECRET_NOT_FOUND,
    HEALTH_CHECK,
    NO_CAPACITY,
    EXIT_CODE,
    DEPENDENCY_CONTAINER,
    /** Spot capacity was taken back by AWS. */
    SPOT_INTERRUPTION,
    /** The EC2 instance under the task went away. */
    HOST_LOST,
    /** A volume, such as an EFS file system, could not be mounted. */
    VOLUME_MOUNT,
    TARGET_UNHEALTHY,
    DEPLOYMENT_FAILED,
    DEPLOYING,
    /** A stack could not be made, changed or deleted. */
    STACK_FAILED,
    TASKS_MISSING,
    AT_REST,
    NOT_READ,
    OTHER
  }
}
