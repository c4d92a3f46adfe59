package io.ragdeck.console.operations;

import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLeases.Progress;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One operation while this console works on it: runs the steps that are left, each stored as begun
 * before it runs and as ended before the next one is.
 */
final class OperationRun {

  private static final Logger LOG = Logger.getLogger(OperationRun.class);

  /** How long lines wait for others to be kept with them. */
  static final Duration GATHERING = Duration.ofMillis(150);

  /** How long to wait before the store is tried again. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Hold hold;
  private final StoredOperations operations;
  private final OperationLeases leases;
  private final Procedures procedures;
  private final Clock clock;
  private final Reports reports;
  private final Covered covered;
  private final boolean tookOver;
  private final List<Result> results = new ArrayList<>();
  private StoredOperation operation;
  private long lines;

  /** Who is told what. */
  interface Reports extends OperationNews {
    /** A step that may have changed the system has ended. */
    void touched(StoredOperation operation);
  }

  /**
   * @param tookOver whether another console, or this one before it was killed, began it
   */
  OperationRun(
      Hold hold,
      StoredOperation operation,
      boolean tookOver,
      StoredOperations operations,
      OperationLeases leases,
      Procedures procedures,
      Clock clock,
      Reports reports,
      Covered covered) {
    this.hold = hold;
    this.operation = operation;
    this.tookOver = tookOver;
    this.operations = operations;
    this.leases = leases;
    this.procedures = procedures;
    this.clock = clock;
    this.reports = reports;
    this.covered = covered;
  }

  /**
   * Works until the operation has ended.
   *
   * @throws LeaseLost when another console took it over
   * @throws InterruptedException when the console stops
   */
  void run() throws InterruptedException {
    try {
      goOn();
    } catch (ConsoleStops stops) {
      throw new InterruptedException(stops.getMessage());
    }
  }

  private void goOn() throws InterruptedException {
    operation = patiently(() -> operations.find(id())).orElseThrow(() -> new LeaseLost(id()));
    if (operation.cancel().isPresent()) {
      hold.requestCancel();
    }
    lines = patiently(() -> operations.newestLine(id()));
    results.addAll(operation.results());
    boolean first = true;
    for (StoredStep step : operation.steps()) {
      Optional<State> end = endOf(step.state());
      if (end.isPresent()) {
        end(end.get());
        return;
      }
      if (step.state().settled()) {
        continue;
      }
      // A step that another console began takes back what it began, so it is run; and so is one
      // that takes back what a step before it made.
      if (step.state() == StoredStep.State.PENDING
          && hold.isCancelRequested()
          && step(step).filter(Step::takesBack).isEmpty()) {
        end(State.CANCELLED);
        return;
      }
      Outcome outcome = run(step, first);
      first = false;
      reports.touched(operation);
      end = endOf(outcome);
      if (end.isPresent()) {
        end(end.get());
        return;
      }
    }
    end(State.SUCCEEDED);
  }

  /** Where the console died between the end of a step and that of the operation. */
  private static Optional<State> endOf(StoredStep.State step) {
    return switch (step) {
      case FAILED -> Optional.of(State.FAILED);
      case CANCELLED -> Optional.of(State.CANCELLED);
      case PENDING, RUNNING, DONE, SKIPPED -> Optional.empty();
    };
  }

  private static Optional<State> endOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed _ -> Optional.of(State.FAILED);
      case Outcome.Cancelled _ -> Optional.of(State.CANCELLED);
      case Outcome.Done _, Outcome.Skipped _ -> Optional.empty();
    };
  }

  private Outcome run(StoredStep step, boolean first) throws InterruptedException {
    patiently(
        () -> {
          leases.beginStep(hold.lease(), step.ordinal(), now());
          return true;
        });
    news();
    StepRun running =
        new StepRun(this, step, patiently(() -> leases.memory(hold.lease(), step.ordinal())));
    if (first && tookOver) {
      running.say("The console that worked on this is gone; it is gone on with from here.");
    } else if (first && operation.attempt() > 1) {
      running.say("Attempt %s.".formatted(operation.attempt()));
    }
    CountDownLatch ended = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual().name(id() + "-lines").start(() -> writeNowAndThen(running, ended));
    Outcome outcome;
    try {
      outcome = covered.outcome(outcome(step, running));
      say(running, outcome);
      ended.countDown();
      writer.join();
    } catch (InterruptedException | ConsoleStops stops) {
      ended.countDown();
      writeOnceMore(running);
      throw stops;
    } finally {
      ended.countDown();
    }
    Outcome kept = keepEnd(step, running, outcome);
    news();
    return kept;
  }

  /** What the store can't take must not be tried for ever: then the step ends without it. */
  private Outcome keepEnd(StoredStep step, StepRun running, Outcome outcome) {
    Instant at = now();
    try {
      return keepEnd(running::state, outcome, at);
    } catch (LeaseLost | ConsoleStops | StoreUnavailable notRefused) {
      throw notRefused;
    } catch (RuntimeException refused) {
      Progress nothing = new Progress(step.ordinal(), 0, 0, Map.of(), List.of());
      return keepEnd(() -> nothing, Failures.of(refused, id(), step.name()), at);
    }
  }

  private Outcome keepEnd(Supplier<Progress> progress, Outcome outcome, Instant at) {
    return patiently(
        () -> {
          leases.endStep(hold.lease(), progress.get(), outcome, at);
          return outcome;
        });
  }

  private Outcome outcome(StoredStep stored, StepRun running) throws InterruptedException {
    try {
      Optional<Step> step = step(stored);
      return step.isPresent() ? step.get().run(running) : unknown(stored);
    } catch (LeaseLost | ConsoleStops | StoreUnavailable notTheSteps) {
      throw notTheSteps;
    } catch (RuntimeException | Error thrown) {
      // The SDK tells of an interrupt in words of its own.
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("The console stops");
      }
      return Failures.of(thrown, id(), stored.name());
    }
  }

  /** The same order gives the same steps, unless another version of this console gave them. */
  private Optional<Step> step(StoredStep stored) {
    List<Step> steps = procedures.of(operation.subject(), operation.order());
    return steps.stream()
        .skip(stored.ordinal() - 1L)
        .findFirst()
        .filter(step -> step.name().equals(stored.name()));
  }

  private static Outcome unknown(StoredStep stored) {
    return Outcome.Failed.because(
        "This console knows no step '%s' there: another version began this operation."
            .formatted(stored.name()),
        "Let that version finish it, or begin anew.");
  }

  private static void say(StepRun running, Outcome outcome) {
    running.say(outcome.message());
    if (outcome instanceof Outcome.Failed failed) {
      failed.evidence().forEach(line -> running.say("  " + line));
      failed.cure().ifPresent(running::say);
    }
  }

  private void writeNowAndThen(StepRun running, CountDownLatch ended) {
    Duration wait = GATHERING;
    try {
      while (!ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          running.write();
          wait = GATHERING;
        } catch (StoreUnavailable away) {
          wait = BETWEEN;
        }
      }
    } catch (LeaseLost lost) {
      hold.lose();
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      LOG.errorf(refused, "The lines of an operation can't be kept [%s]", id());
    }
  }

  /** What was said last is worth one more attempt; the pool refuses who is interrupted. */
  private static void writeOnceMore(StepRun running) {
    boolean interrupted = Thread.interrupted();
    try {
      running.write();
    } catch (RuntimeException gone) {
      LOG.debug("The last lines are lost", gone);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(State state) {
    String words = "%s: %s: %s".formatted(id(), operation.summary(), OperationStates.word(state));
    patiently(
        () -> {
          leases.end(hold.lease(), operation, state, now(), words);
          return true;
        });
    LOG.infof("%s [%s]", words, operation.subject().system());
    news();
  }

  String id() {
    return hold.lease().operation();
  }

  String startedBy() {
    return operation.startedBy();
  }

  Hold hold() {
    return hold;
  }

  Covered covered() {
    return covered;
  }

  Clock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Called under the step's own lock, one step after the other. */
  long nextLine() {
    return ++lines;
  }

  void keep(Progress progress) {
    leases.keep(hold.lease(), progress);
    news();
  }

  Optional<String> result(String name) {
    return results.stream().filter(one -> one.name().equals(name)).map(Result::value).findFirst();
  }

  void keepResult(String name, String value) {
    results.removeIf(result -> result.name().equals(name));
    results.add(new Result(name, covered.text(value)));
    List<Result> all = List.copyOf(results);
    patiently(
        () -> {
          leases.keepResults(hold.lease(), all);
          return true;
        });
    news();
  }

  /** Where the lease is in doubt, waits until it is not. */
  void ensureHeld() {
    try {
      hold.ensure();
    } catch (InterruptedException stops) {
      Thread.currentThread().interrupt();
      throw new ConsoleStops(stops);
    }
  }

  /** Does it as soon as the store can be reached. */
  <T> T patiently(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (StoreUnavailable away) {
        LOG.debugf(away, "The operation waits for the store [%s]", id());
        try {
          Thread.sleep(BETWEEN);
        } catch (InterruptedException stops) {
          Thread.currentThread().interrupt();
          throw new ConsoleStops(stops);
        }
      }
    }
  }

  private void news() {
    reports.changed(id(), operation.subject().system());
  }
}
