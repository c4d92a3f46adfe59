package io.ragdeck.console.backups;

import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSchedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Begins what is due by schedules, and carries on what was begun. Of what was missed the newest is
 * run; what came before it is noted as skipped.
 */
final class ScheduleJob implements Job {

  /** So many of those that were missed are noted: enough to see that something was wrong. */
  static final int MOST_SKIPPED = 500;

  private static final Logger LOG = Logger.getLogger(ScheduleJob.class);

  private final StoredSchedules schedules;
  private final StoredRuns stored;
  private final ScheduleRuns runs;
  private final Clock clock;
  private final Consumer<Schedule> changed;

  /**
   * @param changed is told of schedules of which something is new
   */
  ScheduleJob(
      StoredSchedules schedules,
      StoredRuns stored,
      ScheduleRuns runs,
      Clock clock,
      Consumer<Schedule> changed) {
    this.schedules = schedules;
    this.stored = stored;
    this.runs = runs;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public String id() {
    return "schedules";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Instant slot) {
    List<Schedule> all = schedules.all();
    all.stream().filter(Schedule::enabled).forEach(one -> apart(one, () -> begin(one)));
    Map<String, Schedule> byId =
        all.stream().collect(Collectors.toMap(Schedule::id, Function.identity()));
    for (ScheduleRun run : runs.open()) {
      Optional.ofNullable(byId.get(run.schedule()))
          .ifPresent(
              schedule ->
                  apart(
                      schedule,
                      () -> {
                        runs.carryOn(schedule, run);
                        changed.accept(schedule);
                      }));
    }
  }

  /** What is wrong with one keeps no other from being run. */
  private static void apart(Schedule schedule, Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.errorf(
          broken, "Schedule %s of %s is tried again in a minute", schedule.id(), schedule.system());
    }
  }

  private void begin(Schedule schedule) {
    Instant now = clock.instant();
    Instant after =
        stored
            .newest(schedule.id())
            .filter(last -> last.isAfter(schedule.begins()))
            .orElse(schedule.begins());
    List<Instant> due = schedule.times().between(after, now, MOST_SKIPPED);
    if (!due.isEmpty()
        && stored.begin(schedule, due.getFirst(), due.subList(1, due.size()), now)
        && due.size() > 1) {
      LOG.warnf(
          "Of schedule %s of %s %d times were missed",
          schedule.id(), schedule.system(), due.size() - 1);
    }
  }
}
