package io.ragdeck.console.ownstore;

import io.ragdeck.console.store.StoreBackup;
import io.ragdeck.console.store.StoreBackup.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the copies of the store stand at a moment.
 *
 * @param lastGood empty where there is none
 * @param next when one is due; empty where none is taken
 * @param problem what somebody has to do something about, in a sentence; empty where nothing is
 * @param newest the newest first, whatever became of them
 */
public record Standing(
    Optional<StoreBackup> lastGood,
    Optional<Instant> next,
    Optional<String> problem,
    List<StoreBackup> newest) {

  /** One takes seconds; where it is not there after this, something is wrong. */
  static final Duration PATIENCE = Duration.ofHours(1);

  public Standing {
    newest = List.copyOf(newest);
  }

  /** Before anything was read. */
  static Standing notRead(BackupPlan plan) {
    return new Standing(Optional.empty(), Optional.empty(), plan.fault(), List.of());
  }

  /**
   * @param since when this console began to look: what was due before has its time from then on
   */
  static Standing of(
      BackupPlan plan,
      Optional<StoreBackup> lastGood,
      List<StoreBackup> newest,
      Instant since,
      Instant now) {
    return new Standing(
        lastGood,
        plan.times().flatMap(times -> times.next(now.plusMillis(1))),
        plan.fault()
            .or(
                () ->
                    plan.times()
                        .flatMap(times -> times.last(now))
                        .filter(due -> lastGood.map(good -> good.slot().isBefore(due)).orElse(true))
                        .flatMap(due -> missing(due, lastGood, newest, since, now))),
        newest);
  }

  private static Optional<String> missing(
      Instant due,
      Optional<StoreBackup> lastGood,
      List<StoreBackup> newest,
      Instant since,
      Instant now) {
    Optional<String> failure =
        newest.stream()
            .filter(one -> one.slot().equals(due) && one.state() == State.FAILED)
            .findFirst()
            .map(one -> "failed: " + one.message().orElse("nobody knows why."));
    Instant begun = due.isAfter(since) ? due : since;
    Optional<String> late =
        begun.plus(PATIENCE).isBefore(now) ? Optional.of("was not taken.") : Optional.empty();
    return failure
        .or(() -> late)
        .map(
            what ->
                "The copy of this console's own store that was due at %s %s %s"
                    .formatted(due, what, lastGood.map(Standing::since).orElse("There is none.")));
  }

  private static String since(StoreBackup good) {
    return "The last good one is of %s.".formatted(good.slot());
  }
}
