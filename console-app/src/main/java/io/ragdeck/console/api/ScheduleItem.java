package io.ragdeck.console.api;

import io.ragdeck.console.backups.ScheduleDesk.Known;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.provisioning.operation.Order.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A schedule of copies, when it runs next, and what became of its last runs. */
public record ScheduleItem(
    String id,
    @Schema(description = "What AWS calls the store; null for all of which a schedule takes copies")
        Optional<String> resource,
    @Schema(description = "As crontab has it", examples = "0 2 * * *") String cron,
    @Schema(description = "By whose clock", examples = "Europe/Berlin") String zone,
    RetentionItem retention,
    @Schema(description = "false: it is paused") boolean enabled,
    String madeBy,
    Instant createdAt,
    @Schema(description = "To be sent with a change") long revision,
    @Schema(description = "The next three times; none while it is paused") List<Instant> next,
    @Schema(description = "The last ten, newest first") List<RunItem> runs) {

  private static final int NEXT = 3;

  /** Which of its copies are kept: those that any of these rules keeps. */
  public record RetentionItem(
      @Schema(description = "So many of the newest") int newest,
      @Schema(description = "All that are younger; null for no such rule", examples = "P14D")
          Optional<Duration> youngerThan,
      @Schema(description = "The newest of so many days") int days,
      int weeks,
      int months,
      int years) {

    static RetentionItem of(Keeping keeping) {
      return new RetentionItem(
          keeping.newest(),
          keeping.younger(),
          keeping.days(),
          keeping.weeks(),
          keeping.months(),
          keeping.years());
    }
  }

  /** What became of one time. */
  public record RunItem(
      @Schema(description = "When it was due") Instant slot,
      @Schema(
              description =
                  "SKIPPED: no console was there, and a later time was run instead; PARTIAL: some was"
                      + " not copied, or something old could not be deleted")
          ScheduleRun.State state,
      @Schema(description = "null where it was skipped") Optional<Instant> beganAt,
      @Schema(description = "null where it was skipped, or runs") Optional<Instant> endedAt,
      @Schema(description = "What its good copies take at most; null where that is not told")
          Optional<Long> bytes,
      @Schema(description = "Why it is not as it should be; null where it is")
          Optional<String> message,
      List<TakenItem> copies) {

    static RunItem of(ScheduleRun run) {
      return new RunItem(
          run.slot(),
          run.state(),
          run.began(),
          run.ended(),
          run.bytes().isPresent() ? Optional.of(run.bytes().getAsLong()) : Optional.empty(),
          run.message(),
          run.copies().stream().map(TakenItem::of).toList());
    }
  }

  /** The copy of one store. */
  public record TakenItem(
      @Schema(description = "What AWS calls the store") String resource,
      String name,
      @Schema(description = "Its operation; null where none was begun") Optional<String> operation,
      ScheduleRun.CopyState state,
      @Schema(description = "At most; null where that is not told") Optional<Long> bytes,
      @Schema(description = "Why it is not as it should be; null where it is")
          Optional<String> message) {

    static TakenItem of(ScheduleRun.Copy copy) {
      return new TakenItem(
          copy.store(),
          copy.name(),
          copy.operation().filter(id -> !id.isEmpty()),
          copy.state(),
          copy.bytes(),
          copy.message());
    }
  }

  static ScheduleItem of(Known known, Instant now) {
    Schedule schedule = known.schedule();
    return new ScheduleItem(
        schedule.id(),
        schedule.store(),
        schedule.times().cron(),
        schedule.times().zone().getId(),
        RetentionItem.of(schedule.keeping()),
        schedule.enabled(),
        schedule.by(),
        schedule.createdAt(),
        schedule.revision(),
        schedule.enabled() ? schedule.times().after(now, NEXT) : List.of(),
        known.runs().stream().map(RunItem::of).toList());
  }
}
