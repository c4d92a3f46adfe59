package io.ragdeck.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreUrl;
import io.ragdeck.console.store.StoredJobs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that two consoles on one store do once. */
class JobsTest {

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofSeconds(5);

  private final Moving clock = new Moving();
  private final List<Instant> ran = new ArrayList<>();

  /** Slots that somebody works on at this moment. */
  private final List<Instant> working = new ArrayList<>();

  private int twiceAtOnce;
  private int consoles;

  private static final class Moving extends Clock {
    private Instant now = Instant.parse("2026-11-20T02:00:00Z");

    private long nanos;

    void advance(Duration by) {
      now = now.plus(by);
      nanos += by.toNanos();
    }

    /** Somebody sets it, and no time passes. */
    void set(Duration by) {
      now = now.plus(by);
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

  /** A console whose work takes until the next step. Dropped without a word it is a killed one. */
  private final class Console {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Instant> mine = new ArrayList<>();
    private final Jobs jobs;

    Console(Store store) {
      this(store, Duration.ZERO);
    }

    /**
     * @param ahead by how much its clock is
     */
    Console(Store store, Duration ahead) {
      jobs =
          new Jobs(
              new StoredJobs(store),
              List.of(job()),
              "console-" + ++consoles,
              Clock.offset(clock, ahead),
              () -> clock.nanos,
              this::begin);
    }

    private Job job() {
      return new Job() {
        @Override
        public String id() {
          return "look";
        }

        @Override
        public Duration period() {
          return PERIOD;
        }

        @Override
        public void run(Instant slot) {
          ran.add(slot);
        }
      };
    }

    private void begin(Runnable run) {
      if (!working.isEmpty()) {
        twiceAtOnce++;
      }
      working.add(clock.instant());
      mine.add(clock.instant());
      work.add(run);
    }

    void step() {
      jobs.beat();
      for (Runnable run = work.poll(); run != null; run = work.poll()) {
        run.run();
        working.removeAll(mine);
        mine.clear();
      }
      jobs.tick();
    }

    boolean isWorking() {
      return !work.isEmpty();
    }

    void kill() {
      working.removeAll(mine);
    }
  }

  @Test
  void overAThousandPeriodsNoneIsMissedForLongerThanOneAndNoneRunsTwiceAtOnce() {
    try (Store one = new Store(StoreUrl.parse(url));
        Store other = new Store(StoreUrl.parse(url))) {
      one.start();
      other.start();
      List<Store> stores = List.of(one, other);
      List<Console> living = new ArrayList<>(List.of(new Console(one), new Console(other)));
      Random dice = new Random(20);
      int killed = 0;
      int killedAtWork = 0;
      Instant begin = clock.instant();
      while (clock.instant().isBefore(begin.plus(PERIOD.multipliedBy(1000)))) {
        for (Console console : living) {
          console.step();
        }
        int unlucky = dice.nextInt(2);
        // At work more often: that is where something could be lost.
        boolean dies = dice.nextInt(living.get(unlucky).isWorking() ? 8 : 60) == 0;
        if (dies) {
          killed++;
          killedAtWork += living.get(unlucky).isWorking() ? 1 : 0;
          living.get(unlucky).kill();
          living.set(unlucky, new Console(stores.get(unlucky)));
        }
        clock.advance(STEP);
      }
      assertThat(killed).isGreaterThan(150);
      assertThat(killedAtWork).isGreaterThan(30);
      assertThat(twiceAtOnce).isZero();
      assertThat(ran).doesNotHaveDuplicates().isSorted();
      assertThat(longestGap()).isLessThanOrEqualTo(PERIOD.multipliedBy(2));
      assertThat(ran).hasSizeGreaterThan(990);
    }
  }

  private final String url = Databases.postgresqlUrl();

  private Duration longestGap() {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < ran.size(); i++) {
      Duration gap = Duration.between(ran.get(i - 1), ran.get(i));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }

  @Test
  void afterAPauseOnlyTheNewestSlotRuns(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      Console console = new Console(store);
      console.step();
      console.step();
      clock.advance(Duration.ofHours(9));
      console.step();
      console.step();
      console.step();

      assertThat(ran)
          .containsExactly(
              Instant.parse("2026-11-20T02:00:00Z"), Instant.parse("2026-11-20T11:00:00Z"));
    }
  }

  @Test
  void aClockThatIsSetBackKeepsNothingFromBeingRun(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      Console console = new Console(store);
      stepFor(Duration.ofMinutes(5), console);
      int before = ran.size();
      clock.set(Duration.ofHours(-3));
      stepFor(Duration.ofMinutes(10), console);
      assertThat(ran.size() - before).isBetween(9, 10);
      clock.set(Duration.ofHours(3));
      stepFor(Duration.ofMinutes(10), console);
      assertThat(ran.size() - before).isBetween(18, 21);
      assertThat(ran).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void aClockThatIsSetForwardTakesNothingFromWhoeverRunsIt(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      Console slow = new Console(store);
      Console other = new Console(store);
      slow.jobs.tick();
      other.step();
      clock.set(Duration.ofHours(1));
      other.step();
      other.step();
      assertThat(twiceAtOnce).isZero();
      assertThat(working).hasSize(1);
      slow.step();
      slow.step();
      other.step();
      assertThat(ran)
          .as("what was left out is made up once")
          .containsExactly(
              Instant.parse("2026-11-20T02:00:00Z"), Instant.parse("2026-11-20T03:00:00Z"));
    }
  }

  @Test
  void twoWhoseClocksDifferRunItAsOftenAsOne(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      Console ahead = new Console(store, Duration.ofSeconds(90));
      Console behind = new Console(store);
      stepFor(Duration.ofMinutes(20), behind, ahead);
      assertThat(ran).doesNotHaveDuplicates().isSorted();
      assertThat(ran).hasSizeBetween(19, 23);
      int before = ran.size();
      stepFor(Duration.ofMinutes(20), behind);
      assertThat(ran.size() - before).as("the one that is behind goes on").isBetween(18, 21);
    }
  }

  private void stepFor(Duration time, Console... consoles) {
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      for (Console console : consoles) {
        console.step();
      }
      clock.advance(STEP);
    }
  }

  @Test
  void whatRunsLongerThanItsPeriodKeepsTheNextOnesAway(@TempDir Path folder) {
    try (Store store = Databases.sqlite(folder)) {
      Console slow = new Console(store);
      Console other = new Console(store);
      slow.jobs.tick();
      for (int i = 0; i < 40; i++) {
        clock.advance(STEP);
        slow.jobs.beat();
        other.step();
      }
      assertThat(ran).isEmpty();
      slow.step();
      assertThat(ran).hasSize(1);
    }
  }

  @Test
  void ofManyWhoTickAtTheSameMomentOneRuns() throws Exception {
    try (Store store = new Store(StoreUrl.parse(url));
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      store.start();
      AtomicInteger runs = new AtomicInteger();
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(8);
      Job job =
          new Job() {
            @Override
            public String id() {
              return "count";
            }

            @Override
            public Duration period() {
              return PERIOD;
            }

            @Override
            public void run(Instant slot) {
              runs.incrementAndGet();
            }
          };
      for (int i = 0; i < 8; i++) {
        Jobs jobs =
            new Jobs(
                new StoredJobs(store),
                List.of(job),
                "c" + i,
                clock,
                System::nanoTime,
                Runnable::run);
        threads.execute(
            () -> {
              try {
                go.await();
                jobs.tick();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                done.countDown();
              }
            });
      }
      go.countDown();
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(runs).hasValue(1);
    }
  }
}
