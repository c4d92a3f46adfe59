package io.ragdeck.console.backups;

import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.operations.OperationDesk;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSchedules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes what runs schedules. */
final class ScheduleLife {

  @Produces
  @Singleton
  Job schedules(
      StoredSchedules schedules,
      StoredRuns stored,
      StoredOperations operations,
      OwnStores stores,
      OperationDesk desk,
      Versions versions,
      Clock clock) {
    ScheduleRuns runs =
        new ScheduleRuns(
            stored,
            operations,
            stores,
            (subject, order, key) ->
                desk.begin(Actor.CONSOLE, subject, order, Optional.of(key), Optional.empty()),
            clock);
    return new ScheduleJob(
        schedules, stored, runs, clock, schedule -> versions.advance(Topic.of(schedule.system())));
  }
}
