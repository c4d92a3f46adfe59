package io.ragdeck.console.backups;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLeases.Lease;
import io.ragdeck.console.store.OperationLeases.Progress;
import io.ragdeck.console.store.OperationLeases.Sign;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Works on operations as a console does, in the thread of whoever asks, with the waits of a clock
 * that moves at once.
 */
final class OperationHand {

  private final StoredOperations operations;
  private final OperationLeases leases;
  private final Function<StoredOperation, List<Step>> steps;
  private final ScheduleWorld.Moving clock;
  private final Runnable moment;
  private volatile int done;

  /**
   * @param moment comes before each thing that is done, and may kill
   */
  OperationHand(
      StoredOperations operations,
      OperationLeases leases,
      Function<StoredOperation, List<Step>> steps,
      ScheduleWorld.Moving clock,
      Runnable moment) {
    this.operations = operations;
    this.leases = leases;
    this.steps = steps;
    this.clock = clock;
    this.moment = moment;
  }

  /** How many it ended. */
  int done() {
    return done;
  }

  /** Does all that waits. */
  void work() {
    for (List<Lease> turns = leases.takeTurns(); !turns.isEmpty(); turns = leases.takeTurns()) {
      for (Lease lease : turns) {
        run(lease);
      }
    }
  }

  /** Goes on with what a console that is dead left. */
  void takeOver() {
    for (Map.Entry<String, Sign> left : leases.signs().entrySet()) {
      Optional<Lease> lease = leases.takeOver(left.getKey(), left.getValue());
      if (lease.isPresent()) {
        run(lease.get());
      }
    }
  }

  private void run(Lease lease) {
    moment.run();
    StoredOperation operation = operations.find(lease.operation()).orElseThrow();
    List<Result> results = new ArrayList<>(operation.results());
    State state = State.SUCCEEDED;
    for (StoredStep stored : operation.steps()) {
      if (stored.state().settled()) {
        continue;
      }
      if (stored.state() == StoredStep.State.FAILED) {
        state = State.FAILED;
        break;
      }
      moment.run();
      leases.beginStep(lease, stored.ordinal(), clock.instant());
      Context context = new Context(lease, stored, results);
      Outcome outcome = outcome(steps.apply(operation).get(stored.ordinal() - 1), context);
      moment.run();
      leases.endStep(lease, context.progress(), outcome, clock.instant());
      if (outcome instanceof Outcome.Failed) {
        state = State.FAILED;
        break;
      }
    }
    moment.run();
    leases.end(lease, operation, state, clock.instant(), "done");
    done = done + 1;
  }

  private static Outcome outcome(Step step, Context context) {
    try {
      return step.run(context);
    } catch (SdkException refused) {
      return Outcome.Failed.because(CloudProblem.of(refused).message());
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException(nobodyDoes);
    }
  }

  private final class Context implements StepContext {

    private final Lease lease;
    private final StoredStep step;
    private final List<Result> results;
    private final Map<String, String> memory;

    Context(Lease lease, StoredStep step, List<Result> results) {
      this.lease = lease;
      this.step = step;
      this.results = results;
      this.memory = new HashMap<>(leases.memory(lease, step.ordinal()));
    }

    Progress progress() {
      return new Progress(step.ordinal(), 0, 0, memory, List.<OperationLine>of());
    }

    @Override
    public String operation() {
      return lease.operation();
    }

    @Override
    public String startedBy() {
      return "console";
    }

    @Override
    public String token(String what) {
      return lease.operation() + "-" + what;
    }

    @Override
    public void say(String line) {
      moment.run();
    }

    @Override
    public void progress(int done, int total) {
      moment.run();
    }

    @Override
    public Optional<String> recall(String key) {
      return Optional.ofNullable(memory.get(key));
    }

    @Override
    public void remember(String key, String value) {
      moment.run();
      memory.put(key, value);
      leases.keep(lease, progress());
      moment.run();
    }

    @Override
    public void rememberForGood(String key, String value) {
      remember(key, value);
    }

    @Override
    public void result(String name, String value) {
      results.removeIf(result -> result.name().equals(name));
      results.add(new Result(name, value));
      leases.keepResults(lease, results);
    }

    @Override
    public Optional<String> result(String name) {
      return results.stream().filter(one -> one.name().equals(name)).map(Result::value).findFirst();
    }

    @Override
    public boolean cancelRequested() {
      return false;
    }

    @Override
    public void pause(Duration time) {
      moment.run();
      clock.advance(time);
    }
  }
}
