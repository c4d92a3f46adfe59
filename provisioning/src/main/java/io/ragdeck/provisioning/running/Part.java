package io.ragdeck.provisioning.running;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;

/** A step by its name and what it does. */
public record Part(String name, Work work, boolean takesBack) implements Step {

  public Part(String name, Work work) {
    this(name, work, false);
  }

  /** One that is run even where somebody asked to stop before it began. */
  public static Part takingBack(String name, Work work) {
    return new Part(name, work, true);
  }

  /** What a step does. */
  public interface Work {

    /**
     * Does it, or goes on with it.
     *
     * @throws Obstacle where it can't go on
     * @throws InterruptedException when the console stops
     */
    Outcome run(StepContext context) throws InterruptedException;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    try {
      return work.run(context);
    } catch (Obstacle met) {
      return met.outcome();
    }
  }
}
