package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What survives of an operation when the console dies, and a runner over it: steps that are done
 * are not run again, a step that was interrupted is run from its beginning.
 */
final class Journal {

  private static final int LONGEST_WAIT = 3000;

  private final String operation;
  private final Consumer<Duration> world;
  private final Map<String, Map<String, String>> memories = new LinkedHashMap<>();

  private final Map<String, String> forGood = new LinkedHashMap<>();

  final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  final Map<String, String> results = new LinkedHashMap<>();
  final List<String> lines = new ArrayList<>();
  boolean cancelled;
  private Optional<Order.Deploy> order = Optional.empty();
  private final Map<String, Runnable> happenings = new LinkedHashMap<>();
  private int attempt = 1;
  private Consumer<String> remembered = _ -> {};

  /**
   * @param world moves its time
   */
  Journal(String operation, Consumer<Duration> world) {
    this.operation = operation;
    this.world = world;
  }

  /** What happens in the world just before a step is run. */
  void before(String step, Runnable happening) {
    happenings.put(step, happening);
  }

  /** Runs what is not done yet; answers the last step's outcome. */
  Outcome run(List<Step> steps) {
    Outcome last = new Outcome.Done("nothing");
    for (int at = 0; at < steps.size(); at++) {
      Step step = steps.get(at);
      Outcome known = outcomes.get(step.name());
      if (known != null) {
        last = known;
        continue;
      }
      happenings.getOrDefault(step.name(), () -> {}).run();
      last = run(step, at);
      outcomes.put(step.name(), last);
      lines.add("== %s: %s".formatted(step.name(), last));
      if (last instanceof Outcome.Failed || last instanceof Outcome.Cancelled) {
        return last;
      }
    }
    return last;
  }

  /** Told the key of each thing that a step remembered, which has survived by then. */
  void afterRemembering(Consumer<String> told) {
    remembered = told;
  }

  /** The order that it carries out. */
  void order(Order.Deploy carriedOut) {
    order = Optional.of(carriedOut);
  }

  Order.Deploy order() {
    return order.orElseThrow();
  }

  /** Forgets the step that failed, and its memory: it is tried again. */
  void retry() {
    attempt++;
    outcomes
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue() instanceof Outcome.Failed
                    || entry.getValue() instanceof Outcome.Cancelled);
  }

  private Outcome run(Step step, int ordinal) {
    try {
      return step.run(new Context(step.name(), ordinal));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private final class Context implements StepContext {

    private final Map<String, String> memory;
    private final int ordinal;
    private int waits;

    Context(String step, int ordinal) {
      this.ordinal = ordinal;
      this.memory = memories.computeIfAbsent(step + " " + attempt, _ -> new LinkedHashMap<>());
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
      return "%s-%s-%s-%s".formatted(operation, ordinal, attempt, what);
    }

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void progress(int done, int total) {
      if (done < 0 || done > total) {
        throw new IllegalArgumentException("Progress %s of %s".formatted(done, total));
      }
    }

    @Override
    public Optional<String> recall(String key) {
      return Optional.ofNullable(memory.get(key))
          .or(() -> Optional.ofNullable(forGood.get(ordinal + " " + key)));
    }

    @Override
    public void remember(String key, String value) {
      memory.put(key, value);
      remembered.accept(key);
    }

    @Override
    public void rememberForGood(String key, String value) {
      forGood.put(ordinal + " " + key, value);
      remembered.accept(key);
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
      return cancelled;
    }

    @Override
    public void pause(Duration time) {
      waits++;
      if (waits > LONGEST_WAIT) {
        throw new IllegalStateException("Waits for ever: " + lines.getLast());
      }
      world.accept(time);
    }
  }
}
