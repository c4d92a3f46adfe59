package io.ragdeck.console.backups;

import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.Schedule.Wanted;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSchedules;
import io.ragdeck.console.store.StoredSchedules.Changed;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order.Keeping;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where schedules of copies are made, changed and removed, by form or by API. */
@Singleton
public final class ScheduleDesk {

  /** Runs that are shown of each. */
  static final int RUNS = 10;

  private static final long RETRY_SECONDS = 2;

  private final StoredSchedules schedules;
  private final StoredRuns runs;
  private final SystemBackups backups;
  private final Versions versions;
  private final Clock clock;

  ScheduleDesk(
      StoredSchedules schedules,
      StoredRuns runs,
      SystemBackups backups,
      Versions versions,
      Clock clock) {
    this.schedules = schedules;
    this.runs = runs;
    this.backups = backups;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * What somebody asks for, before it is known whether it can be had.
   *
   * @param resource the store's identifier, id or ARN; empty for all
   * @param younger than which copies are kept; empty for no such rule
   */
  public record Asked(
      Optional<String> resource,
      String cron,
      String zone,
      int newest,
      Optional<Duration> younger,
      int days,
      int weeks,
      int months,
      int years,
      boolean enabled) {}

  /** A schedule and its last runs, newest first. */
  public record Known(Schedule schedule, List<ScheduleRun> runs) {
    public Known {
      runs = List.copyOf(runs);
    }
  }

  /** Those of a system. */
  public List<Known> of(SystemId system) {
    return schedules.of(system).stream().map(this::known).toList();
  }

  /** The same; empty where the store can't say. */
  Optional<List<Known>> shown(SystemId system) {
    try {
      return Optional.of(of(system));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  private Known known(Schedule schedule) {
    return new Known(schedule, runs.of(schedule.id(), RUNS));
  }

  /**
   * @throws NotFoundException where the system has none of that id
   */
  public Known find(SystemId system, String id) {
    return schedules
        .find(system, id)
        .map(this::known)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "System '%1$s' has no schedule '%2$s'. GET /api/v1/systems/%1$s/schedules lists those it has."
                        .formatted(system, id)));
  }

  /** What is wrong with a wish, and what it is where nothing is. */
  public record Judged(Optional<Wanted> wanted, List<Violation> faults) {
    public Judged {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Judges a wish; calls nobody.
   *
   * @throws ServiceUnavailableException where it is not known yet whether the system has that store
   */
  public Judged judge(FleetSystem system, Asked asked) {
    Instant now = clock.instant();
    List<Violation> faults = new ArrayList<>();
    Optional<String> store = store(system, asked.resource(), now, faults);
    Optional<ZoneId> zone = ScheduleCheck.zone(asked.zone(), faults);
    Optional<CronTimes> times =
        zone.flatMap(it -> ScheduleCheck.times(asked.cron(), it, now, faults));
    Keeping keeping =
        new Keeping(
            asked.newest(),
            asked.younger(),
            asked.days(),
            asked.weeks(),
            asked.months(),
            asked.years(),
            zone.map(ZoneId::getId).orElse("UTC"));
    ScheduleCheck.retention(keeping, times, now).ifPresent(faults::add);
    return new Judged(
        times
            .filter(_ -> faults.isEmpty())
            .map(it -> new Wanted(system.id(), store, it, keeping, asked.enabled())),
        faults);
  }

  private Optional<String> store(
      FleetSystem system, Optional<String> resource, Instant now, List<Violation> faults) {
    SystemBackups.Known known = backups.of(system, now);
    List<DataStore> can = scheduled(known);
    if (resource.isEmpty()) {
      if (can.isEmpty() && known.unfound().isEmpty()) {
        faults.add(
            new Violation(
                "resource",
                "is missing, and %s has no store of which a schedule takes copies"
                    .formatted(system.id()),
                "A system with a database, a cache, a volume or a file system."));
      }
      return Optional.empty();
    }
    Optional<DataStore> found = known.store(resource.get()).map(Protection::store);
    if (found.isEmpty() && !known.unfound().isEmpty()) {
      throw new ServiceUnavailableException(
          "Not all stores of '%s' could be read yet, so that '%s' may be one; ask again in a moment."
              .formatted(system.id(), resource.get()),
          RETRY_SECONDS);
    }
    if (found.filter(can::contains).isEmpty()) {
      faults.add(
          new Violation(
              "resource",
              found
                  .map(
                      it ->
                          "is of the kind %s, of which no schedule takes copies"
                              .formatted(it.type().words()))
                  .orElse("is no data store of %s".formatted(system.id())),
              can.isEmpty()
                  ? "It has none that a schedule copies."
                  : "One of %s; leave it out for all of them."
                      .formatted(
                          can.stream().map(DataStore::id).collect(Collectors.joining(", ")))));
    }
    return found.map(DataStore::id);
  }

  /** Those of which schedules take copies. */
  static List<DataStore> scheduled(SystemBackups.Known known) {
    return known.protections().stream()
        .map(Protection::store)
        .filter(store -> StoreTypes.copied(store).isPresent())
        .toList();
  }

  private static final Violation SAME =
      new Violation(
          "cron",
          "is that of another schedule of the same store",
          "Change that one, or choose another time.");

  /** What came of a wish in which no fault was found. */
  public sealed interface Kept {
    record Done(Known known) implements Kept {}

    record Refused(Violation why) implements Kept {}

    /** Somebody else changed it since it was read. */
    record Overtaken() implements Kept {}
  }

  public Kept add(Actor actor, Wanted wanted) {
    Optional<Schedule> added = schedules.add(wanted, actor, clock.instant());
    tell(wanted.system());
    return added
        .<Kept>map(schedule -> new Kept.Done(known(schedule)))
        .orElseGet(() -> new Kept.Refused(SAME));
  }

  /**
   * @param revision that was read
   */
  public Kept change(Actor actor, String id, long revision, Wanted wanted) {
    Changed changed = schedules.change(id, revision, wanted, actor, clock.instant());
    tell(wanted.system());
    return switch (changed) {
      case Changed.Done(Schedule schedule) -> new Kept.Done(known(schedule));
      case Changed.Same() -> new Kept.Refused(SAME);
      case Changed.Overtaken() -> new Kept.Overtaken();
    };
  }

  /** Pauses it or lets it go on; nothing that was due meanwhile is made up for. */
  Kept enable(Actor actor, Schedule schedule, boolean enabled) {
    return change(
        actor,
        schedule.id(),
        schedule.revision(),
        new Wanted(
            schedule.system(), schedule.store(), schedule.times(), schedule.keeping(), enabled));
  }

  /** False where it is gone. Its copies stay. */
  public boolean remove(Actor actor, SystemId system, String id) {
    boolean removed = schedules.remove(system, id, actor);
    tell(system);
    return removed;
  }

  private void tell(SystemId system) {
    versions.advance(Topic.of(system));
    versions.advance(Topic.FLEET);
  }
}
