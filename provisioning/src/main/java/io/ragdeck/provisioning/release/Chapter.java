package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The part of a step that is about one of several services: it remembers for itself, and what it
 * says begins with its name. How far the whole step is, and what it came to, it does not tell.
 */
final class Chapter implements StepContext {

  private final StepContext step;
  private final String name;
  private final boolean stoppable;

  /**
   * @param stoppable whether it ends where somebody asks the operation to stop
   */
  Chapter(StepContext step, String name, boolean stoppable) {
    this.step = step;
    this.name = name;
    this.stoppable = stoppable;
  }

  @Override
  public String operation() {
    return step.operation();
  }

  @Override
  public String startedBy() {
    return step.startedBy();
  }

  @Override
  public String token(String what) {
    return step.token(what);
  }

  @Override
  public void say(String line) {
    step.say("%s: %s".formatted(name, line));
  }

  @Override
  public void progress(int done, int total) {}

  @Override
  public Optional<String> recall(String key) {
    return step.recall(key(key));
  }

  @Override
  public void remember(String key, String value) {
    step.remember(key(key), value);
  }

  @Override
  public void rememberForGood(String key, String value) {
    step.rememberForGood(key(key), value);
  }

  private String key(String key) {
    return "%s/%s".formatted(name, key);
  }

  @Override
  public void result(String result, String value) {}

  @Override
  public Optional<String> result(String result) {
    return step.result(result);
  }

  @Override
  public boolean cancelRequested() {
    return stoppable && step.cancelRequested();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    step.pause(time);
  }
}
