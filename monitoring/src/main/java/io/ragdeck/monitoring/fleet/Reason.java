package io.ragdeck.monitoring.fleet;

import java.util.Optional;

/**
 * One sentence of a verdict: what is wrong and what shows it.
 *
 * @param cause the sort of cause, for icons, filters and tests
 * @param sentence plain words for an operator, such as "Out of memory (exit 137): the container
 *     llm-service asked for more than its 14,336 MiB"
 * @param remedy what usually mends it, empty where there is no honest advice
 */
public record Reason(Cause cause, String sentence, Optional<String> remedy) {

  /** Names are part of the HTTP API. */
  public enum Cause {
    OUT_OF_MEMORY,
    IMAGE_PULL,
    SECRET_NOT_FOUND,
    HEALTH_CHECK,
    NO_CAPACITY,
    EXIT_CODE,
    DEPENDENCY_CONTAINER,
    TARGET_UNHEALTHY,
    DEPLOYMENT_FAILED,
    DEPLOYING,
    TASKS_MISSING,
    AT_REST,
    NOT_READ,
    OTHER
  }
}
