package io.ragdeck.provisioning.operation;

/**
 * One part of an operation, such as the making of one stack.
 *
 * <p>It is stored before it runs, and runs again from its beginning where the console died in it,
 * perhaps on another replica: so it looks at AWS, and at what it remembered, before it does
 * anything, and gives what it makes names and tokens of {@link StepContext#token}. What AWS refuses
 * may be thrown as the SDK throws it: the step has then failed with that.
 */
public interface Step {

  /** What it is called on pages and in logs, such as {@code Network stack}; unique in its order. */
  String name();

  /**
   * Does it, or goes on with it.
   *
   * @throws InterruptedException when the console stops; the step is gone on with later
   */
  Outcome run(StepContext context) throws InterruptedException;

  /**
   * Whether it is run even where somebody asked to stop before it began: it takes away what a step
   * before it made, which would stay otherwise.
   */
  default boolean takesBack() {
    return false;
  }
}
