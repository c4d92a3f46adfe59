package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.console.store.StoredStep;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** How operations are run, whatever becomes of the console. */
class OperationRunnerTest {

  private static final Actor ALICE = new Actor("alice", "192.0.2.1");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Script script = new Script();
  private final List<OperationRunner> runners = new ArrayList<>();
  private Store store;
  private StoredOperations operations;
  private OperationLeases leases;

  @BeforeEach
  void open() {
    store = Databases.sqlite(folder);
    AuditTrail audit = new AuditTrail(store, Clock.systemUTC());
    operations = new StoredOperations(store, audit);
    leases = new OperationLeases(store, audit);
  }

  @AfterEach
  void close() {
    runners.forEach(OperationRunner::stop);
    store.close();
  }

  @Test
  void runsEveryStepOnceAndKeepsWhatTheySaid() {
    script
        .step(
            "first",
            context -> {
              context.say("hello\nworld");
              context.progress(1, 3);
              context.result("address", "https://a.example");
              return new Outcome.Done("First is done.");
            })
        .step("second", _ -> new Outcome.Skipped("There was nothing to do."))
        .done("third");
    begin("op-1", "a");
    OperationRunner runner = start(script, false);
    StoredOperation ended = ended("op-1");
    assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
    assertThat(script.ran()).containsExactly("first", "second", "third");
    assertThat(ended.steps())
        .extracting(StoredStep::state)
        .containsExactly(StoredStep.State.DONE, StoredStep.State.SKIPPED, StoredStep.State.DONE);
    assertThat(ended.results())
        .containsExactly(new StoredOperation.Result("address", "https://a.example"));
    assertThat(texts("op-1"))
        .containsExactly(
            "hello", "world", "First is done.", "There was nothing to do.", "third is done.");
    assertThat(runner).isNotNull();
  }

  @Test
  void twoNeverRunOnOneSystemAtOnce() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> order = new ArrayList<>();
    script.step(
        "work",
        context -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          synchronized (order) {
            order.add(context.operation());
          }
          context.pause(Duration.ofMillis(200));
          atOnce.decrementAndGet();
          return new Outcome.Done("Done.");
        });
    for (int number = 1; number <= 4; number++) {
      begin("op-" + number, "a");
    }
    start(script, false);
    start(script, false);
    ended("op-4");
    assertThat(most).hasValue(1);
    assertThat(order).containsExactly("op-1", "op-2", "op-3", "op-4");
  }

  @Test
  void goesOnWithWhatWasLeftBehindAtEveryPoint() {
    for (int fatal = 1; fatal <= Dying.POINTS; fatal++) {
      Dying dying = new Dying(fatal);
      String id = "op-" + fatal;
      begin(id, "system-" + fatal, dying);
      OperationRunner killed = start(dying, true);
      await().atMost(SOON).until(() -> dying.died.getCount() == 0);
      kill(killed);
      OperationRunner next = start(dying, true);
      StoredOperation ended = ended(id);
      assertThat(ended.state()).as("killed at %s", fatal).isEqualTo(State.SUCCEEDED);
      assertThat(dying.made).as("killed at %s", fatal).containsExactly("a", "b");
      assertThat(texts(id)).anyMatch(line -> line.contains("gone on with from here"));
      assertThat(lines(id)).extracting(OperationLine::seq).doesNotHaveDuplicates();
      kill(next);
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
    begin("op-1", "a");
    OperationRunner first = start(script, false);
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    first.stop();
    long began = System.nanoTime();
    start(script, false);
    StoredOperation ended = ended("op-1");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    assertThat(script.ran()).containsExactly("first", "second", "second");
    assertThat(ended.steps().getLast().message()).contains("It remembers it");
    assertThat(texts("op-1")).contains("last words");
  }

  @Test
  void whoFallsSilentIsTakenOverByTheOther() {
    Dying dying = new Dying(3);
    begin("op-1", "a", dying);
    OperationRunner killed = start(dying, false);
    await().atMost(SOON).until(() -> dying.died.getCount() == 0);
    kill(killed);
    start(dying, false);
    StoredOperation ended =
        await()
            .atMost(OperationRunner.SILENCE.multipliedBy(3))
            .until(() -> operations.find("op-1").orElseThrow(), one -> one.state().finished());
    assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
    assertThat(dying.made).containsExactly("a", "b");
  }

  @Test
  void stopsWhenAskedAndWakesWhoPauses() {
    script
        .step(
            "waits",
            context -> {
              while (!context.cancelRequested()) {
                context.pause(Duration.ofMinutes(10));
              }
              return new Outcome.Cancelled("Taken back.");
            })
        .done("never");
    begin("op-1", "a");
    OperationRunner runner = start(script, false);
    await().atMost(SOON).until(() -> script.ran().contains("waits"));
    assertThat(operations.cancel(ALICE, find("op-1"), Clock.systemUTC().instant())).isTrue();
    runner.wake();
    StoredOperation ended = ended("op-1");
    assertThat(ended.state()).isEqualTo(State.CANCELLED);
    assertThat(script.ran()).containsExactly("waits");
    assertThat(ended.steps().getLast().state()).isEqualTo(StoredStep.State.PENDING);
  }

  @Test
  void triesAgainFromTheStepThatFailedWithOtherTokens() {
    List<String> tokens = new ArrayList<>();
    script
        .done("first")
        .step(
            "second",
            context -> {
              tokens.add(context.token("x"));
              assertThat(context.recall("k")).isEmpty();
              context.remember("k", "v");
              return tokens.size() == 1
                  ? new Outcome.Failed("It broke.", List.of("exit 1"), Optional.of("Mend it."))
                  : new Outcome.Done("Now it works.");
            })
        .done("third");
    begin("op-1", "a");
    OperationRunner runner = start(script, false);
    assertThat(ended("op-1").state()).isEqualTo(State.FAILED);
    assertThat(texts("op-1")).contains("It broke.", "  exit 1", "Mend it.");
    assertThat(operations.retry(ALICE, find("op-1"), Clock.systemUTC().instant()))
        .isInstanceOf(StoredOperations.Retried.Queued.class);
    runner.wake();
    assertThat(ended("op-1").state()).isEqualTo(State.SUCCEEDED);
    assertThat(script.ran()).containsExactly("first", "second", "second", "third");
    assertThat(tokens).containsExactly("op-1-2-1-x", "op-1-2-2-x");
  }

  @Test
  void saysWhatAwsRefusedAndWhatIsOurOwnFault() {
    script.step(
        "denied",
        _ -> {
          throw EcsException.builder()
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("AccessDeniedException")
                      .errorMessage(
                          "User is not authorized to perform: ecs:UpdateService on resource x")
                      .serviceName("Ecs")
                      .build())
              .build();
        });
    Script broken =
        new Script()
            .step(
                "broken",
                _ -> {
                  throw new IllegalStateException("on purpose");
                });
    begin("op-1", "a");
    OperationRunner first = start(script, false);
    StoredStep denied = ended("op-1").failure().orElseThrow();
    assertThat(denied.message().orElseThrow()).doesNotContain("broken in this console");
    assertThat(denied.cure().orElseThrow()).contains("ecs:UpdateService");
    first.stop();
    begin("op-2", "b", broken);
    start(broken, false);
    StoredStep ours = ended("op-2").failure().orElseThrow();
    assertThat(ours.message()).contains("Something is broken in this console.");
    assertThat(ours.message().orElseThrow() + ours.cure()).doesNotContain("on purpose");
  }

  @Test
  void whatTheStoreDoesNotTakeEndsTheStepOnce() {
    int ignored =
        store.with(
            handle ->
                handle.execute(
                    """
                    CREATE TRIGGER refuses BEFORE INSERT ON operation_line
                    WHEN NEW.text = 'poison' BEGIN SELECT RAISE(ABORT, 'refused'); END"""));
    script
        .step(
            "poisoned",
            context -> {
              context.say("poison");
              return new Outcome.Done("Done.");
            })
        .done("never");
    begin("op-1", "a");
    start(script, false);
    StoredStep failed = ended("op-1").failure().orElseThrow();
    assertThat(failed.message()).contains("Something is broken in this console.");
    assertThat(script.ran()).containsExactly("poisoned");
    assertThat(leases.signs()).isEmpty();
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
    begin("op-1", "a", left);
    OperationRunner first = start(left, false);
    await().atMost(SOON).until(() -> reached.getCount() == 0);
    first.stop();
    assertThat(operations.cancel(ALICE, find("op-1"), Clock.systemUTC().instant())).isTrue();
    start(left, false);
    assertThat(ended("op-1").state()).isEqualTo(State.CANCELLED);
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

  @Test
  void whatAStepSaysIsKeptAndToldWithinHalfASecond() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    script.step(
        "talks",
        context -> {
          context.say("hello");
          long said = System.nanoTime();
          while (operations.newestLine("op-1") == 0) {
            context.pause(Duration.ofMillis(10));
          }
          if (System.nanoTime() - said < Duration.ofMillis(500).toNanos()) {
            heard.countDown();
          }
          return new Outcome.Done("Done.");
        });
    begin("op-1", "a");
    OperationRunner runner = start(script, false);
    assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ended("op-1").state()).isEqualTo(State.SUCCEEDED);
    assertThat(runner).isNotNull();
  }

  /** A runner whose thread stands still ends without giving anything back. */
  private void kill(OperationRunner runner) {
    runner.stop();
    runners.remove(runner);
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

  private OperationRunner start(Procedures procedures, boolean alone) {
    OperationRunner runner =
        new OperationRunner(
            operations,
            leases,
            procedures,
            Clock.systemUTC(),
            new OperationRun.Reports() {
              @Override
              public void touched(StoredOperation operation) {}

              @Override
              public void changed(String operation, String system) {}
            },
            alone);
    runners.add(runner);
    runner.start();
    return runner;
  }

  private void begin(String id, String system) {
    begin(id, system, script);
  }

  private void begin(String id, String system, Procedures procedures) {
    Subject subject =
        new Subject(
            system, Optional.of("staging"), Location.parse("main/ap-south-1"), Optional.of(system));
    Order order = new Order.Scale("s", 2);
    List<String> steps = procedures.of(subject, order).stream().map(Step::name).toList();
    assertThat(
            operations.begin(
                ALICE,
                new NewOperation(
                    id, subject, order, Clock.systemUTC().instant(), Optional.empty(), steps)))
        .isEmpty();
  }

  private StoredOperation find(String id) {
    return operations.find(id).orElseThrow();
  }

  private StoredOperation ended(String id) {
    return await().atMost(SOON).until(() -> find(id), one -> one.state().finished());
  }

  private List<OperationLine> lines(String id) {
    return operations.lines(id, 0, 1_000);
  }

  private List<String> texts(String id) {
    return lines(id).stream().map(OperationLine::text).toList();
  }
}
