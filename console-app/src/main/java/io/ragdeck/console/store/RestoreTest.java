package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Question;
import java.time.Instant;
import java.util.Optional;

/**
 * That the newest copy of a store is tried again and again.
 *
 * @param begins none of its times before or at this counts: the last one that was seen to, or when
 *     it was made, changed or enabled
 * @param by who made it or changed it last
 * @param revision grows with each change; whoever changes it names the one that was read
 */
public record RestoreTest(
    Wanted wanted, Instant begins, String by, Instant createdAt, long revision) {

  /**
   * What somebody asks for.
   *
   * @param store what AWS calls it
   * @param times when, in the time of the watched world
   * @param question what the restored store is asked; empty: nobody asks it anything
   */
  public record Wanted(
      SystemId system,
      String store,
      CronTimes times,
      Optional<Question> question,
      boolean enabled) {}

  public SystemId system() {
    return wanted.system();
  }

  public String store() {
    return wanted.store();
  }

  /** The newest time that nobody saw to; empty where there is none, or it is paused. */
  public Optional<Instant> due(Instant now) {
    return wanted.enabled()
        ? wanted.times().between(begins, now, 1).stream().findFirst()
        : Optional.empty();
  }

  /** Since when somebody should have seen to it; empty where nothing is due, or it is paused. */
  public Optional<Instant> dueSince(Instant now) {
    return wanted.enabled()
        ? wanted.times().next(begins.plusMillis(1)).filter(first -> !first.isAfter(now))
        : Optional.empty();
  }

  /** The next time after the moment; empty where it is paused. */
  public Optional<Instant> next(Instant after) {
    return wanted.enabled() ? wanted.times().next(after.plusMillis(1)) : Optional.empty();
  }
}
