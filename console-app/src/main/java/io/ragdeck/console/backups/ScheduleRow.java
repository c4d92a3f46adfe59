package io.ragdeck.console.backups;

import io.ragdeck.console.backups.ScheduleDesk.Known;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.metrics.Values;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.monitoring.metrics.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A schedule, when it runs next, and what became of its last runs.
 *
 * @param next by its clock; empty while it is paused
 * @param runs newest first
 */
public record ScheduleRow(
    String id,
    String what,
    String when,
    String cron,
    String keeps,
    boolean enabled,
    long revision,
    String by,
    List<String> next,
    List<RunRow> runs) {

  private static final int NEXT = 3;

  public ScheduleRow {
    next = List.copyOf(next);
    runs = List.copyOf(runs);
  }

  /**
   * What became of one time.
   *
   * @param slot when it was due, by the schedule's clock
   * @param copies one for each store
   */
  public record RunRow(
      String slot,
      String state,
      String tone,
      String took,
      String size,
      String message,
      List<CopyRow> copies) {

    public RunRow {
      copies = List.copyOf(copies);
    }
  }

  /**
   * The copy of one store.
   *
   * @param operation empty text where none was begun
   */
  public record CopyRow(String name, String state, String operation) {}

  static ScheduleRow of(Known known, Instant now) {
    Schedule schedule = known.schedule();
    ZoneId zone = schedule.times().zone();
    return new ScheduleRow(
        schedule.id(),
        schedule.store().orElse("all stores"),
        ScheduleWords.of(schedule.times()),
        schedule.times().cron(),
        ScheduleWords.of(schedule.keeping()),
        schedule.enabled(),
        schedule.revision(),
        schedule.by(),
        schedule.enabled()
            ? schedule.times().after(now, NEXT).stream()
                .map(at -> ScheduleWords.at(at, zone))
                .toList()
            : List.of(),
        known.runs().stream().map(run -> row(run, zone, now)).toList());
  }

  private static RunRow row(ScheduleRun run, ZoneId zone, Instant now) {
    return new RunRow(
        ScheduleWords.at(run.slot(), zone),
        ScheduleWords.of(run.state()),
        ScheduleWords.tone(run.state()),
        run.began().map(at -> took(at, run.ended(), now)).orElse(""),
        run.bytes().isPresent() ? Values.words(run.bytes().getAsLong(), Unit.BYTES) : "not told",
        run.message().orElse(""),
        run.copies().stream().map(ScheduleRow::row).toList());
  }

  private static String took(Instant began, Optional<Instant> ended, Instant now) {
    String span = Ages.span(Duration.between(began, ended.orElse(now)));
    return ended.isPresent() ? span : span + " so far";
  }

  private static CopyRow row(ScheduleRun.Copy copy) {
    return new CopyRow(
        copy.name(),
        switch (copy.state()) {
          case RUNNING -> "under way";
          case GOOD -> "whole";
          case FAILED -> "failed";
        },
        copy.operation().orElse(""));
  }
}
