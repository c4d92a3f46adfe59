package io.ragdeck.console.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.backups.ScheduleWorld.Console;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.console.store.ScheduleRun.State;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Order.Keeping;
import io.ragdeck.provisioning.protection.CopyName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two consoles on one PostgreSQL, of which one is killed now and then. */
class TwoConsolesScheduleTest {

  private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
  private static final Keeping ALL = new Keeping(1_000, Optional.empty(), 0, 0, 0, 0, "UTC");
  private static final int SLOTS = Integer.getInteger("slots", 250);

  private final Store store = Databases.postgresql();
  private final Random dice = new Random(11);
  private final ScheduleWorld world = new ScheduleWorld(BEGIN, dice, 0, 0);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofManyTimesEachIsOneCopy() {
    Schedule schedule = world.new Console(store, 0).schedule("0 * * * *", "UTC", ALL);
    List<Console> consoles = new ArrayList<>();
    consoles.add(world.new Console(store, 12));
    consoles.add(world.new Console(store, 12));
    int deaths = 0;
    for (int slot = 1; slot <= SLOTS; slot++) {
      Instant due = BEGIN.plus(Duration.ofHours(slot));
      world.clock.advance(Duration.between(world.clock.instant(), due));
      // Until the run is over, as the minutes go by.
      for (int minute = 0; minute < 50 && !isOver(consoles.getFirst(), schedule, due); minute++) {
        for (int i = 0; i < 2; i++) {
          int one = (i + minute) % 2;
          consoles.get(one).tick();
          consoles.get(one).work();
          if (consoles.get(one).isDead()) {
            deaths++;
            consoles.set(one, world.new Console(store, 12));
          }
        }
        world.clock.advance(Duration.ofMinutes(1));
      }
    }
    Console last = world.new Console(store, 0);
    last.work();
    last.look();

    assertThat(deaths).isGreaterThan(100);
    List<Instant> slots =
        IntStream.rangeClosed(1, SLOTS)
            .mapToObj(hour -> BEGIN.plus(Duration.ofHours(hour)))
            .toList();
    List<ScheduleRun> runs = last.runs.of(schedule.id(), 2 * SLOTS);
    assertThat(runs).extracting(ScheduleRun::slot).containsExactlyElementsOf(slots.reversed());
    assertThat(runs).allMatch(run -> run.state() == State.DONE && run.copies().size() == 1);
    assertThat(world.shelf.all.keySet())
        .containsExactlyInAnyOrderElementsOf(names(schedule, slots));
    assertThat(world.shelf.made).hasValue(SLOTS);
    assertThat(operations(last))
        .extracting(one -> ((Order.ScheduledCopy) one.order()).copy())
        .containsExactlyInAnyOrderElementsOf(names(schedule, slots));
  }

  private static boolean isOver(Console console, Schedule schedule, Instant due) {
    return console.runs.of(schedule.id(), 1).stream()
        .anyMatch(run -> run.slot().equals(due) && run.state() != State.RUNNING);
  }

  private static List<String> names(Schedule schedule, List<Instant> slots) {
    return slots.stream()
        .map(slot -> CopyName.of(SnapshotShelf.STORE, schedule.id(), slot))
        .toList();
  }

  private static List<StoredOperation> operations(Console console) {
    List<StoredOperation> all = new ArrayList<>();
    Optional<Cursor> before = Optional.empty();
    do {
      Slice<StoredOperation> slice =
          console.operations.list(Optional.empty(), Optional.empty(), before, 200);
      all.addAll(slice.items());
      before = slice.next();
    } while (before.isPresent());
    return all;
  }

  @Test
  void whatTwoDoAtTheSameMomentIsDoneOnce() throws Exception {
    Schedule schedule = world.new Console(store, 0).schedule("0 * * * *", "UTC", ALL);
    List<Console> consoles = List.of(world.new Console(store, 0), world.new Console(store, 0));
    for (int slot = 1; slot <= 30; slot++) {
      world.clock.advance(Duration.ofHours(1));
      CyclicBarrier together = new CyclicBarrier(2);
      List<Thread> threads =
          consoles.stream()
              .map(
                  console ->
                      Thread.startVirtualThread(
                          () -> {
                            try {
                              together.await();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                            console.look();
                          }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(operations(consoles.getFirst())).hasSize(30);
    assertThat(consoles.getFirst().runs.of(schedule.id(), 100)).hasSize(30);
  }

  @Test
  void whatWasMissedIsMadeUpForOnceAndTheRestIsSaidToBeSkipped() {
    Console console = world.new Console(store, 0);
    Schedule schedule = console.schedule("0 * * * *", "UTC", ALL);
    world.clock.advance(Duration.ofHours(5).plusMinutes(10));
    console.look();
    console.work();
    console.look();

    assertThat(console.runs.of(schedule.id(), 100))
        .extracting(ScheduleRun::state)
        .containsExactly(State.DONE, State.SKIPPED, State.SKIPPED, State.SKIPPED, State.SKIPPED);
    assertThat(world.shelf.all).hasSize(1);
  }

  @Test
  void whileItIsPausedNothingIsDueAndNothingIsMadeUpForLater() {
    Console console = world.new Console(store, 0);
    Schedule schedule = console.schedule("0 * * * *", "UTC", ALL);
    enable(console, schedule, false);
    world.clock.advance(Duration.ofHours(5));
    console.look();
    enable(
        console, console.schedules.find(ScheduleWorld.SYSTEM, schedule.id()).orElseThrow(), true);
    console.look();
    assertThat(console.runs.of(schedule.id(), 100)).isEmpty();

    world.clock.advance(Duration.ofHours(1));
    console.look();
    assertThat(console.runs.of(schedule.id(), 100)).hasSize(1);
  }

  private void enable(Console console, Schedule schedule, boolean enabled) {
    var ignored =
        console.schedules.change(
            schedule.id(),
            schedule.revision(),
            new Schedule.Wanted(
                schedule.system(), schedule.store(), schedule.times(), schedule.keeping(), enabled),
            io.ragdeck.console.store.Actor.CONSOLE,
            world.clock.instant());
  }
}
