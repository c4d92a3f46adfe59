package io.ragdeck.console.backups;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.backups.ScheduledStores.Answer;
import io.ragdeck.console.backups.ScheduledStores.Chosen;
import io.ragdeck.console.jobs.Jobs;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredJobs;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSchedules;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.Copies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Consoles that do nothing but run schedules of one database, on a clock that a test moves. */
final class ScheduleWorld {

  static final SystemId SYSTEM = new SystemId("ragqa-production");
  private static final Actor ALICE = new Actor("alice", "192.0.2.1");
  private static final Subject RAGQA =
      new Subject(
          SYSTEM.value(),
          Optional.of("production"),
          Location.of("main", "ap-south-1"),
          Optional.of("ragqa-cluster"));

  final Moving clock;
  final SnapshotShelf shelf;
  final Random dice;

  /** A clock that only a test moves; all threads see it move. */
  static final class Moving extends Clock {
    private volatile Instant now;

    Moving(Instant now) {
      this.now = now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }

    long nanos() {
      return now.getEpochSecond() * 1_000_000_000L;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  ScheduleWorld(Instant begin, Random dice, int throttledOf100, int failedOf100) {
    this.clock = new Moving(begin);
    this.dice = dice;
    this.shelf = new SnapshotShelf(clock, dice, throttledOf100, failedOf100);
  }

  /** A console on a store. One that is killed stands still in the middle of what it does. */
  final class Console {

    final StoredSchedules schedules;
    final StoredRuns runs;
    final StoredOperations operations;
    final Copies copies = new Copies(shelf.clients());
    private final OperationHand hand;
    private final ScheduleJob job;
    private final Jobs jobs;
    private final int deathsOf1000;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private final List<Throwable> broken = new CopyOnWriteArrayList<>();
    private volatile boolean dead;

    /**
     * @param deathsOf1000 how many of a thousand moments kill it
     */
    Console(Store store, int deathsOf1000) {
      AuditTrail audit = new AuditTrail(store, clock);
      this.deathsOf1000 = deathsOf1000;
      schedules = new StoredSchedules(store, audit);
      runs = new StoredRuns(store, audit);
      operations = new StoredOperations(store, audit);
      hand =
          new OperationHand(
              operations, new OperationLeases(store, audit), this::steps, clock, this::moment);
      ScheduleRuns carrier = new ScheduleRuns(runs, operations, stores(), this::begin, clock);
      job = new ScheduleJob(schedules, runs, carrier, clock, changed -> moment());
      jobs =
          new Jobs(
              new StoredJobs(store),
              List.of(job),
              UUID.randomUUID().toString(),
              clock,
              clock::nanos,
              this::live);
    }

    private void moment() {
      if (dice.nextInt(1_000) < deathsOf1000) {
        dead = true;
        over.countDown();
        while (true) {
          LockSupport.park();
        }
      }
    }

    boolean isDead() {
      return dead;
    }

    /** Does it until it is done, or the console is dead. */
    private void live(Runnable work) {
      if (dead) {
        return;
      }
      CountDownLatch end = new CountDownLatch(1);
      over = end;
      Thread ignored =
          Thread.startVirtualThread(
              () -> {
                try {
                  work.run();
                } catch (RuntimeException | Error thrown) {
                  broken.add(thrown);
                } finally {
                  end.countDown();
                }
              });
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (!broken.isEmpty()) {
        throw new AssertionError(broken.getFirst());
      }
    }

    /** What is due, as one of several consoles. */
    void tick() {
      jobs.beat();
      jobs.tick();
    }

    /** What is due, as if no other console was there. */
    void look() {
      live(() -> job.run(clock.instant()));
    }

    /** Works on operations, first on those that a dead console left; how many it ended. */
    int work() {
      int before = hand.done();
      live(hand::takeOver);
      live(hand::work);
      return hand.done() - before;
    }

    private List<Step> steps(StoredOperation operation) {
      return copies.of(operation.subject(), (Order.ScheduledCopy) operation.order());
    }

    private ScheduledStores stores() {
      return new ScheduledStores() {
        @Override
        public Answer of(Schedule schedule) {
          return new Answer.Some(
              RAGQA,
              List.of(new Chosen(SnapshotShelf.STORE, "AWS::RDS::DBInstance")),
              Optional.empty());
        }

        @Override
        public Optional<Long> bytes(Schedule schedule, String store, String copy) {
          return Optional.of(20L << 30);
        }
      };
    }

    /** As the desk does it. */
    private Begun begin(Subject subject, Order order, String key) {
      moment();
      String id = "op-" + UUID.randomUUID().toString().substring(0, 20);
      List<String> steps =
          copies.of(subject, (Order.ScheduledCopy) order).stream().map(Step::name).toList();
      Optional<StoredOperation> earlier =
          operations.begin(
              Actor.CONSOLE,
              new NewOperation(id, subject, order, clock.instant(), Optional.of(key), steps));
      moment();
      return new Begun.Started(earlier.orElseGet(() -> operations.find(id).orElseThrow()));
    }

    Schedule schedule(String cron, String zone, Order.Keeping keeping) {
      return schedules
          .add(
              new Schedule.Wanted(
                  SYSTEM, Optional.empty(), new CronTimes(cron, ZoneId.of(zone)), keeping, true),
              ALICE,
              clock.instant())
          .orElseThrow();
    }
  }
}
