package io.ragdeck.provisioning.operation;

import java.time.Duration;
import java.util.Optional;

/** What a step has of the operation that it belongs to. */
public interface StepContext {

  /** The operation's id, such as {@code op-20261129-101500-3f2a1b}: at most 36 characters. */
  String operation();

  /** Who began the operation. */
  String startedBy();

  /**
   * Names something that is made once, however often the step runs: a client token, a change set, a
   * snapshot. Letters, digits and hyphens, begins with a letter, at most 60 characters. Another
   * attempt after a failure has other tokens.
   *
   * @param what distinguishes the things that one step makes; letters, digits and hyphens, at most
   *     18
   */
  String token(String what);

  /** Adds a line to the operation's log and shows it where somebody watches. */
  void say(String line);

  /** How far the step is. */
  void progress(int done, int total);

  /** What this step remembered under the key: in this attempt, or for good. */
  Optional<String> recall(String key);

  /** Stored before it returns. Ask before each call that can't be repeated. */
  void remember(String key, String value);

  /** The same for every attempt: what nobody can find out any more when it is tried again. */
  void rememberForGood(String key, String value);

  /** Adds to what the operation came to, such as the address of the system. Stored. */
  void result(String name, String value);

  /** What the operation came to so far under that name: by this step, or by one before it. */
  Optional<String> result(String name);

  /** Whether somebody asked to stop. Look often; end with {@link Outcome.Cancelled}. */
  boolean cancelRequested();

  /**
   * Waits, in the time of the watched world.
   *
   * @throws InterruptedException when the console stops
   */
  void pause(Duration time) throws InterruptedException;
}
