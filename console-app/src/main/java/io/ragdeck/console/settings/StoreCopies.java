package io.ragdeck.console.settings;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.metrics.Values;
import io.ragdeck.console.ownstore.BackupPlan;
import io.ragdeck.console.ownstore.Standing;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.StoreBackup;
import io.ragdeck.monitoring.metrics.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the settings page says of the copies of the console's own store. What is wrong with them
 * every page says.
 *
 * @param tone {@code ok}, {@code bad} where somebody has to do something, {@code unknown} where
 *     nothing is known yet or nobody wants copies
 * @param word the same as a word
 * @param times when they are taken
 * @param kept how many, and where
 * @param last the last good one
 * @param next empty where none is due
 * @param rows the newest, whatever became of them
 */
record StoreCopies(
    String tone,
    String word,
    String times,
    String kept,
    Optional<Row> last,
    Optional<Instant> next,
    List<Row> rows) {

  /** One copy. */
  record Row(
      Instant slot,
      String tone,
      String word,
      String name,
      String size,
      String rows,
      String took,
      String message) {

    static Row of(StoreBackup backup) {
      return new Row(
          backup.slot(),
          switch (backup.state()) {
            case RUNNING -> "unknown";
            case GOOD -> backup.message().isEmpty() ? "ok" : "warn";
            case FAILED -> "bad";
          },
          switch (backup.state()) {
            case RUNNING -> "under way";
            case GOOD -> "good";
            case FAILED -> "failed";
          },
          backup.name(),
          backup.bytes().map(bytes -> Values.words(bytes, Unit.BYTES)).orElse("none"),
          backup.rows().map(Amounts::grouped).orElse("none"),
          backup
              .ended()
              .map(ended -> Ages.span(Duration.between(backup.began(), ended)))
              .orElse("not yet"),
          backup.message().orElse(""));
    }
  }

  static StoreCopies of(BackupPlan plan, Standing standing) {
    boolean wanted = plan.times().isPresent();
    String tone = "unknown";
    String word = wanted ? "none yet" : "switched off";
    if (standing.problem().isPresent()) {
      tone = "bad";
      word = "not as it should be";
    } else if (wanted && standing.lastGood().isPresent()) {
      tone = "ok";
      word = "good";
    }
    return new StoreCopies(
        tone,
        word,
        plan.times()
            .map(times -> "%s, by the clock of %s".formatted(times.cron(), times.zone().getId()))
            .orElse("never"),
        plan.places().isEmpty()
            ? "nowhere"
            : "the %s newest in %s"
                .formatted(
                    plan.keep(),
                    String.join(
                        " and in ", plan.places().stream().map(BackupPlace::described).toList())),
        standing.lastGood().map(Row::of),
        standing.next(),
        standing.newest().stream().map(Row::of).toList());
  }
}
