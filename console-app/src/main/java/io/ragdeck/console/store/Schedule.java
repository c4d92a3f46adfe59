package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.time.Instant;
import java.util.Optional;

/**
 * Copies of a system's data that are taken again and again.
 *
 * @param id part of the names of its copies: never to be given to another one
 * @param store what AWS calls it; empty for all that the system has
 * @param times when, in the time of the watched world
 * @param keeping which of its copies are kept
 * @param begins none of its times before or at this counts
 * @param by who made it
 * @param revision grows with each change; whoever changes it names the one that was read
 */
public record Schedule(
    String id,
    SystemId system,
    Optional<String> store,
    CronTimes times,
    Keeping keeping,
    boolean enabled,
    Instant begins,
    String by,
    Instant createdAt,
    long revision) {

  /**
   * What somebody asks for.
   *
   * @param store empty for all that the system has
   */
  public record Wanted(
      SystemId system, Optional<String> store, CronTimes times, Keeping keeping, boolean enabled) {}

  /** The next time after the moment; empty where it is paused. */
  public Optional<Instant> next(Instant after) {
    return enabled ? times.next(after.plusMillis(1)) : Optional.empty();
  }
}
