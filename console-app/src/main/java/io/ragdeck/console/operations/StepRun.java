package io.ragdeck.console.operations;

import io.ragdeck.console.store.OperationLeases.Progress;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A step while it runs: what it says is gathered for a moment and kept together; what it must
 * remember is kept before it goes on.
 */
final class StepRun implements StepContext {

  private static final Pattern WHAT = Pattern.compile("[A-Za-z0-9-]{1,18}");

  private final OperationRun run;
  private final StoredStep step;
  private final ReentrantLock writing = new ReentrantLock();
  private final List<OperationLine> unwritten = new ArrayList<>();
  private final Map<String, String> memory;
  private int done;
  private int total;
  private boolean changed;

  StepRun(OperationRun run, StoredStep step, Map<String, String> memory) {
    this.run = run;
    this.step = step;
    this.memory = new HashMap<>(memory);
    this.done = step.done();
    this.total = step.total();
  }

  @Override
  public String operation() {
    return run.id();
  }

  @Override
  public String startedBy() {
    return run.startedBy();
  }

  @Override
  public String token(String what) {
    if (!WHAT.matcher(what).matches()) {
      throw new IllegalArgumentException("Not fit for a token: '%s'".formatted(what));
    }
    return "%s-%s-%s-%s".formatted(run.id(), step.ordinal(), step.attempt(), what);
  }

  @Override
  public void say(String line) {
    run.ensureHeld();
    synchronized (this) {
      run.covered()
          .lines(line)
          .forEach(
              part ->
                  unwritten.add(new OperationLine(run.nextLine(), run.now(), step.name(), part)));
      changed = true;
    }
  }

  @Override
  public void progress(int ofDone, int ofTotal) {
    run.ensureHeld();
    synchronized (this) {
      changed |= done != ofDone || total != ofTotal;
      done = ofDone;
      total = ofTotal;
    }
  }

  @Override
  public synchronized Optional<String> recall(String key) {
    return Optional.ofNullable(memory.get(key))
        .or(() -> Optional.ofNullable(memory.get(StoredStep.FOR_GOOD + key)));
  }

  @Override
  public void remember(String key, String value) {
    run.ensureHeld();
    synchronized (this) {
      memory.put(key, value);
      changed = true;
    }
    run.patiently(
        () -> {
          write();
          return true;
        });
  }

  @Override
  public void rememberForGood(String key, String value) {
    remember(StoredStep.FOR_GOOD + key, value);
  }

  @Override
  public void result(String name, String value) {
    run.ensureHeld();
    run.keepResult(name, value);
  }

  @Override
  public Optional<String> result(String name) {
    return run.result(name);
  }

  @Override
  public boolean cancelRequested() {
    run.ensureHeld();
    return run.hold().isCancelRequested();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    run.ensureHeld();
    run.hold().pause(run.clock(), time);
    run.ensureHeld();
  }

  /** Keeps what was said since the last time; nothing where nothing was. */
  void write() {
    writing.lock();
    try {
      Progress progress;
      synchronized (this) {
        if (!changed) {
          return;
        }
        changed = false;
        progress = state();
      }
      keep(progress);
    } finally {
      writing.unlock();
    }
  }

  private void keep(Progress progress) {
    boolean kept = false;
    try {
      run.keep(progress);
      kept = true;
    } finally {
      synchronized (this) {
        if (kept) {
          unwritten.subList(0, progress.lines().size()).clear();
        } else {
          changed = true;
        }
      }
    }
  }

  /** All that is not written yet, for whoever writes the end of the step. */
  synchronized Progress state() {
    return new Progress(step.ordinal(), done, total, memory, unwritten);
  }
}
