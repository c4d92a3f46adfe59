package io.ragdeck.provisioning.running;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.Optional;

/** Remembers nothing and does not wait: for steps that are over at once. */
public final class Forgetful implements StepContext {

  @Override
  public String operation() {
    return "op-20261120-120000-bbbbbb";
  }

  @Override
  public String startedBy() {
    return "somebody";
  }

  @Override
  public String token(String what) {
    return operation() + "-" + what;
  }

  @Override
  public void say(String line) {}

  @Override
  public void progress(int done, int total) {}

  @Override
  public Optional<String> recall(String key) {
    return Optional.empty();
  }

  @Override
  public void remember(String key, String value) {}

  @Override
  public void rememberForGood(String key, String value) {}

  @Override
  public void result(String name, String value) {}

  @Override
  public Optional<String> result(String name) {
    return Optional.empty();
  }

  @Override
  public boolean cancelRequested() {
    return false;
  }

  @Override
  public void pause(Duration time) {}
}
