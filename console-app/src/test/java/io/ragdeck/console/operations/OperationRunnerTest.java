package io.ragdeck.console.operations;

import static io.ragdeck.console.operations.Runners.ALICE;
import static io.ragdeck.console.operations.Runners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** How operations are run: in turn, step by step, and what each step leaves. */
class OperationRunnerTest {

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
    runners.begin("op-1", "a", script);
    OperationRunner runner = runners.start(script, false);
    StoredOperation ended = runners.ended("op-1");
    assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
    assertThat(script.ran()).containsExactly("first", "second", "third");
    assertThat(ended.steps())
        .extracting(StoredStep::state)
        .containsExactly(StoredStep.State.DONE, StoredStep.State.SKIPPED, StoredStep.State.DONE);
    assertThat(ended.results())
        .containsExactly(new StoredOperation.Result("address", "https://a.example"));
    assertThat(runners.texts("op-1"))
        .containsExactly(
            "hello", "world", "First is done.", "There was nothing to do.", "third is done.");
    assertThat(runner).isNotNull();
  }

  @Test
  void nothingSecretOfWhatAStepSaysIsKept() {
    script.step(
        "work",
        context -> {
          context.say("migrating with hunter2");
          context.result("address", "https://me:hunter2@a.example");
          // The secret lies where a long line is cut: half of it must not be kept either.
          return new Outcome.Failed(
              "Exited: hunter2 was refused.",
              List.of("ERROR hunter2", "x".repeat(398) + "hunter2"),
              Optional.of("Don't use hunter2."));
        });
    runners.begin("op-1", "a", script);
    OperationRunner runner = runners.start(script, false);
    StoredOperation ended = runners.ended("op-1");
    assertThat(ended.toString() + runners.texts("op-1"))
        .contains("migrating with [secret]", "ERROR [secret]", "Exited: [secret] was refused.")
        .doesNotContain("hunter2")
        .doesNotContain("xhu");
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
      runners.begin("op-" + number, "a", script);
    }
    runners.start(script, false);
    runners.start(script, false);
    runners.ended("op-4");
    assertThat(most).hasValue(1);
    assertThat(order).containsExactly("op-1", "op-2", "op-3", "op-4");
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
    runners.begin("op-1", "a", script);
    OperationRunner runner = runners.start(script, false);
    await().atMost(SOON).until(() -> script.ran().contains("waits"));
    assertThat(runners.operations.cancel(ALICE, runners.find("op-1"), Clock.systemUTC().instant()))
        .isTrue();
    runner.wake();
    StoredOperation ended = runners.ended("op-1");
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
    runners.begin("op-1", "a", script);
    OperationRunner runner = runners.start(script, false);
    assertThat(runners.ended("op-1").state()).isEqualTo(State.FAILED);
    assertThat(runners.texts("op-1")).contains("It broke.", "  exit 1", "Mend it.");
    assertThat(runners.operations.retry(ALICE, runners.find("op-1"), Clock.systemUTC().instant()))
        .isInstanceOf(StoredOperations.Retried.Queued.class);
    runner.wake();
    assertThat(runners.ended("op-1").state()).isEqualTo(State.SUCCEEDED);
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
    runners.begin("op-1", "a", script);
    OperationRunner first = runners.start(script, false);
    StoredStep denied = runners.ended("op-1").failure().orElseThrow();
    assertThat(denied.message().orElseThrow()).doesNotContain("broken in this console");
    assertThat(denied.cure().orElseThrow()).contains("ecs:UpdateService");
    first.stop();
    runners.begin("op-2", "b", broken);
    runners.start(broken, false);
    StoredStep ours = runners.ended("op-2").failure().orElseThrow();
    assertThat(ours.message()).contains("Something is broken in this console.");
    assertThat(ours.message().orElseThrow() + ours.cure()).doesNotContain("on purpose");
  }

  @Test
  void whatTheStoreDoesNotTakeEndsTheStepOnce() {
    int ignored =
        runners.store.with(
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
    runners.begin("op-1", "a", script);
    runners.start(script, false);
    StoredStep failed = runners.ended("op-1").failure().orElseThrow();
    assertThat(failed.message()).contains("Something is broken in this console.");
    assertThat(script.ran()).containsExactly("poisoned");
    assertThat(runners.leases.signs()).isEmpty();
  }

  @Test
  void whatNobodyCanReadFailsAndLeavesItsTurn() {
    script.done("first");
    runners.begin("op-1", "ragqa", script);
    runners.begin("op-2", "ragqa", script);
    int changed =
        runners.store.with(
            handle ->
                handle.execute(
                    "UPDATE operation SET wanted = '{\"kind\":\"dance\"}' WHERE id = 'op-1'"));
    assertThat(changed).isEqualTo(1);

    runners.start(
        (subject, order) ->
            order instanceof Order.Unreadable ? List.of() : script.of(subject, order),
        true);

    StoredOperation unread = runners.ended("op-1");
    assertThat(unread.state()).isEqualTo(State.FAILED);
    assertThat(unread.failure().orElseThrow().message().orElseThrow())
        .contains("another version began this operation");
    assertThat(runners.ended("op-2").state()).isEqualTo(State.SUCCEEDED);
    assertThat(script.ran()).containsExactly("first");
  }

  @Test
  void whatAStepSaysIsKeptAndToldWithinHalfASecond() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    script.step(
        "talks",
        context -> {
          context.say("hello");
          long said = System.nanoTime();
          while (runners.operations.newestLine("op-1") == 0) {
            context.pause(Duration.ofMillis(10));
          }
          if (System.nanoTime() - said < Duration.ofMillis(500).toNanos()) {
            heard.countDown();
          }
          return new Outcome.Done("Done.");
        });
    runners.begin("op-1", "a", script);
    OperationRunner runner = runners.start(script, false);
    assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(runners.ended("op-1").state()).isEqualTo(State.SUCCEEDED);
    assertThat(runner).isNotNull();
  }
}
