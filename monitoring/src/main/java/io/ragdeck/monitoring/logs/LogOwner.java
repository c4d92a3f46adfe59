package io.ragdeck.monitoring.logs;

import java.util.Set;

/**
 * Whose the lines are where others write into streams of the same prefix: those of the tasks that
 * are known to be a service's. They are asked for with each page, for tasks come and go while lines
 * are followed.
 */
public record LogOwner(String system, String service, KnownTasks known) {

  /** Knows the tasks of a service, running and stopped. */
  @FunctionalInterface
  public interface KnownTasks {

    /** Their ids. */
    Set<String> of(String system, String service);
  }

  Set<String> tasks() {
    return known.of(system, service);
  }
}
