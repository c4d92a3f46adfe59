package io.ragdeck.console.operations;

import static io.ragdeck.console.operations.Runners.ALICE;
import static io.ragdeck.console.operations.Runners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of operations whose console stops, is killed or falls silent. */
class TakeOverTest {

  @TempDir Path folder;
  private final Script script = new Script();
  private Runners runners;

  @BeforeEach
  void open() {
    runners = new Runners(folder);
  }

  @AfterEach
  void close() {
    runners.close();
  }

  @Test
  void goesOnWithWhatWasLeftBehindAtEveryPoint() {
    for (int fatal = 1; fatal <= Dying.POINTS; fatal++) {
      Dying dying = new Dying(fatal);
      String id = "op-" + fatal;
      runners.begin(id, "system-" + fatal, dying);
      OperationRunner killed = runners.start(dying, true);
      await().atMost(SOON).until(() -> dying.died.getCount() == 0);
      runners.kill(killed);
      OperationRunner next = runners.start(dying, true);
      StoredOperation ended = runners.ended(id);
      assertThat(ended.state()).as("killed at %s", fatal).isEqualTo(State.SUCCEEDED);
      assertThat(dying.made).as("killed at %s", fatal).containsExactly("a", "b");
      assertThat(runners.texts(id)).anyMatch(line -> line.contains("gone on with from here"));
      assertThat(runners.lines(id)).extracting(OperationLine::seq).doesNotHaveDuplicates();
      runners.kill(next);
    }
  }

  @Test
  void whoStopsHandsOverAtOnceAndTheOtherGoesOnWithTheSameStep() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    script
        .done("first")
        .step(
            "second",
            context -> {
              if (runs.incrementAndGet() == 1) {
                context.remember("made", "it");
                context.say("last words");
                reached.countDown();
                context.pause(Duration.ofMinutes(5));
              }
              return new Outcome.Done("It remembers " + context.recall("made").orElse("nothing"));
            });
    runners.begin("op-1", "a", script);
    OperationRunner first = runners.start(script, false);
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    first.stop();
    long began = System.nanoTime();
    runners.start(script, false);
    StoredOperation ended = runners.ended("op-1");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    assertThat(script.ran()).containsExactly("first", "second", "second");
    assertThat(ended.steps().getLast().message()).contains("It remembers it");
    assertThat(runners.texts("op-1")).contains("last words");
  }

  @Test
  void whoFallsSilentIsTakenOverByTheOther() {
    Dying dying = new Dying(3);
    runners.begin("op-1", "a", dying);
    OperationRunner killed = runners.start(dying, false);
    await().atMost(SOON).until(() -> dying.died.getCount() == 0);
    runners.kill(killed);
    runners.start(dying, false);
    StoredOperation ended =
        await()
            .atMost(OperationRunner.SILENCE.multipliedBy(3))
            .until(
                () -> runners.operations.find("op-1").orElseThrow(), one -> one.state().finished());
    assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
    assertThat(dying.made).containsExactly("a", "b");
  }

  @Test
  void whoTakesOverKnowsAtOnceThatItWasCancelled() {
    Script left = new Script();
    CountDownLatch reached = new CountDownLatch(1);
    List<Boolean> knew = new ArrayList<>();
    left.step(
            "half",
            context -> {
              if (reached.getCount() > 0) {
                reached.countDown();
                context.pause(Duration.ofMinutes(5));
              }
              knew.add(context.cancelRequested());
              return new Outcome.Cancelled("Taken back.");
            })
        .done("never");
    runners.begin("op-1", "a", left);
    OperationRunner first = runners.start(left, false);
    await().atMost(SOON).until(() -> reached.getCount() == 0);
    first.stop();
    assertThat(runners.operations.cancel(ALICE, runners.find("op-1"), Clock.systemUTC().instant()))
        .isTrue();
    runners.start(left, false);
    assertThat(runners.ended("op-1").state()).isEqualTo(State.CANCELLED);
    assertThat(left.ran()).containsExactly("half", "half");
    assertThat(knew).containsExactly(true);
  }

  @Test
  void aLateAnswerConfirmsNoLongerThanItsQuestion() {
    long longAgo = System.nanoTime() - OperationRunner.SILENCE.toNanos();
    Hold hold = new Hold(new OperationLeases.Lease("op-1", "lease"), longAgo);
    hold.confirm(false, longAgo + 1);
    AtomicInteger passed = new AtomicInteger();
    Thread step =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    hold.ensure();
                    passed.incrementAndGet();
                  } catch (InterruptedException testEnds) {
                    Thread.currentThread().interrupt();
                  }
                });
    await().during(Duration.ofMillis(300)).atMost(SOON).until(step::isAlive);
    hold.confirm(false, System.nanoTime());
    await().atMost(SOON).until(() -> passed.get() == 1);
  }

  /**
   * Makes two things, once each however often it runs, and at one of its points does what a killed
   * process does: nothing any more.
   */
  private static final class Dying implements Procedures {

    static final int POINTS = 8;

    private final int fatal;
    private final AtomicInteger points = new AtomicInteger();
    private final CountDownLatch died = new CountDownLatch(1);
    private final Set<String> world = new HashSet<>();
    private final List<String> made = new ArrayList<>();

    Dying(int fatal) {
      this.fatal = fatal;
    }

    @Override
    public List<Step> of(Subject subject, Order order) {
      return new Script()
          .step("a", context -> make("a", context))
          .step("b", context -> make("b", context))
          .of(subject, order);
    }

    private Outcome make(String name, StepContext context) {
      point();
      if (context.recall("made").isEmpty() && world.add(context.token(name))) {
        made.add(name);
      }
      point();
      context.remember("made", "yes");
      point();
      context.say(name + " stands");
      point();
      return new Outcome.Done("Done.");
    }

    private void point() {
      if (points.incrementAndGet() == fatal) {
        died.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException testEnds) {
          throw new LeaseLost("killed");
        }
      }
    }
  }
}
