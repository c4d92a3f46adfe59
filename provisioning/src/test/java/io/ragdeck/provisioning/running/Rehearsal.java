package io.ragdeck.provisioning.running;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/**
 * An operation on a scenario of the sandbox, without a console around it: its steps run one after
 * the other, remember in memory, and wait by putting the sandbox's clock forward.
 */
public final class Rehearsal implements AutoCloseable {

  public static final Location MUMBAI = Location.parse("main/ap-south-1");
  public static final String CLUSTER = "ragqa-cluster";
  public static final Subject RAGQA =
      new Subject("ragqa-production", Optional.of("production"), MUMBAI, Optional.of(CLUSTER));

  private static final Clock STILL =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  public final Sandbox sandbox;
  public final Mortal mortal = new Mortal();
  public final List<String> lines = new ArrayList<>();
  public final List<String> progress = new ArrayList<>();
  public final Map<String, String> results = new LinkedHashMap<>();

  private final Map<String, Map<String, String>> memory = new HashMap<>();
  private final AwsClients clients;
  private String operation = "op-20261120-120000-aaaaaa";
  private int paused;
  private int cancelAfter = Integer.MAX_VALUE;
  private int deedAfter = Integer.MAX_VALUE;
  private Runnable deed = () -> {};
  private int hurry = 1;
  private boolean cancelOnceKilled;

  public Rehearsal(String scenario) {
    this(
        new Sandbox(
            scenario,
            STILL,
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), STILL)));
  }

  /** In a world that somebody has made; it is closed with this. */
  public Rehearsal(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.clients = mortal.clients(sandbox.clients());
  }

  public AwsClients clients() {
    return clients;
  }

  /** Another operation: nothing is remembered. */
  public void another() {
    memory.clear();
    operation = operation + "x";
  }

  /** Somebody asks to stop after so many waits. */
  public void cancelAfter(int pauses) {
    cancelAfter = paused + pauses;
  }

  /** Somebody asks to stop while the console is dead. */
  public void cancelOnceKilled() {
    cancelOnceKilled = true;
  }

  /** Somebody else does something after so many waits. */
  public void onPause(int pauses, Runnable what) {
    deedAfter = paused + pauses;
    deed = what;
  }

  /** Every wait takes so many times as long. */
  public void hurry(int times) {
    hurry = times;
  }

  /** Runs the steps until one does not end well; what the last one came to. */
  public Outcome run(List<Step> steps) throws InterruptedException {
    List<Outcome> all = all(steps);
    return all.getLast();
  }

  /** Runs what a test needs done before; it has to end well. */
  public void runQuietly(List<Step> steps) {
    try {
      if (run(steps) instanceof Outcome.Failed failed) {
        throw new AssertionError(failed.toString());
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** What each step came to, until one does not end well. */
  public List<Outcome> all(List<Step> steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Step step : steps) {
      Outcome outcome = survived(step);
      outcomes.add(outcome);
      if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Cancelled) {
        break;
      }
    }
    return outcomes;
  }

  private Outcome survived(Step step) throws InterruptedException {
    while (true) {
      try {
        return step.run(new Memory(step.name()));
      } catch (Killed _) {
        lines.add("-- killed --");
      } catch (SdkException refused) {
        return Outcome.Failed.because(CloudProblem.of(refused).message());
      }
    }
  }

  /**
   * Does the same operation in world after world, and in each lets the console die one moment later
   * than in the one before, until it lives to the end.
   *
   * @param check looks at a world after its operation has ended
   * @return how many times it died
   */
  public static int killedEverywhere(
      String scenario, Function<Rehearsal, List<Step>> steps, Check check) throws Exception {
    return killedNowAndThen(scenario, 1, steps, check);
  }

  /** As {@link #killedEverywhere}, each time so many moments later: for what takes hundreds. */
  public static int killedNowAndThen(
      String scenario, int stride, Function<Rehearsal, List<Step>> steps, Check check)
      throws Exception {
    int deaths = 0;
    for (int moment = 1; ; moment += stride) {
      try (Rehearsal rehearsal = new Rehearsal(scenario)) {
        rehearsal.hurry(8);
        List<Step> fresh = steps.apply(rehearsal);
        rehearsal.mortal.dieAfter(rehearsal.mortal.moments() + moment);
        Outcome outcome = rehearsal.run(fresh);
        if (!rehearsal.mortal.diedOrWillNot()) {
          return deaths;
        }
        deaths++;
        check.check(rehearsal, outcome);
      }
    }
  }

  /** Looks at a world. */
  public interface Check {
    void check(Rehearsal rehearsal, Outcome outcome) throws Exception;
  }

  public Service service(String name) {
    return sandbox
        .clients()
        .ecs(MUMBAI)
        .describeServices(
            request -> request.cluster(CLUSTER).services(name).include(ServiceField.TAGS))
        .services()
        .getFirst();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private final class Memory implements StepContext {

    private final String step;

    Memory(String step) {
      this.step = step;
    }

    @Override
    public String operation() {
      return operation;
    }

    @Override
    public String startedBy() {
      return "somebody";
    }

    @Override
    public String token(String what) {
      return "%s-%s-%s".formatted(operation, Math.abs(step.hashCode() % 1000), what);
    }

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void progress(int done, int total) {
      progress.add(done + "/" + total);
    }

    @Override
    public Optional<String> recall(String key) {
      return Optional.ofNullable(memory.getOrDefault(step, Map.of()).get(key));
    }

    @Override
    public void remember(String key, String value) {
      memory.computeIfAbsent(step, _ -> new HashMap<>()).put(key, value);
      mortal.moment("remember");
    }

    @Override
    public void rememberForGood(String key, String value) {
      remember(key, value);
    }

    @Override
    public void result(String name, String value) {
      results.put(name, value);
    }

    @Override
    public Optional<String> result(String name) {
      return Optional.ofNullable(results.get(name));
    }

    @Override
    public boolean cancelRequested() {
      return paused >= cancelAfter || (cancelOnceKilled && lines.contains("-- killed --"));
    }

    @Override
    public void pause(Duration time) {
      paused++;
      if (paused == deedAfter) {
        deed.run();
      }
      sandbox.clock().advance(time.multipliedBy(hurry));
    }
  }
}
