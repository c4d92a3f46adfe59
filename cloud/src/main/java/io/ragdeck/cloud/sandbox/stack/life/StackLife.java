package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Begins what happens to a stack; whether it may begin is for the caller to know. */
public final class StackLife {

  /** Between the request and the first resource. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Stacks stacks;
  private final Rollbacks rollbacks;

  StackLife(Stacks stacks) {
    this.stacks = stacks;
    this.rollbacks = new Rollbacks(stacks);
  }

  private Account account() {
    return stacks.account();
  }

  /** A change set of a stack that does not exist yet. */
  public void review(LiveStack stack) {
    log(stack).stack(StackStatus.REVIEW_IN_PROGRESS, Optional.of("User Initiated"));
  }

  public void create(LiveStack stack, Definition definition) {
    stack.definition(definition);
    log(stack).stack(StackStatus.CREATE_IN_PROGRESS, Optional.of("User Initiated"));
    Run run = new Run(stacks, stack, definition, definition);
    stack.run(Optional.of(run));
    account().agenda().after(SETTLING, () -> apply(run, failure -> createFailed(run, failure)));
    stack
        .timeoutMinutes()
        .ifPresent(
            minutes -> account().agenda().after(Duration.ofMinutes(minutes), () -> timeOut(run)));
  }

  private void timeOut(Run run) {
    if (isCurrent(run, StackStatus.CREATE_IN_PROGRESS)) {
      run.stack().wave().ifPresent(Wave::stop);
    }
  }

  public void update(LiveStack stack, Definition definition, boolean keepOnFailure) {
    Run run = new Run(stacks, stack, stack.definition(), definition);
    stack.definition(definition);
    stack.run(Optional.of(run));
    stack.updated(account().now());
    log(stack).stack(StackStatus.UPDATE_IN_PROGRESS, Optional.of("User Initiated"));
    account()
        .agenda()
        .after(SETTLING, () -> apply(run, failure -> updateFailed(run, failure, keepOnFailure)));
  }

  /** What a failure leads to; gets CloudFormation's sentence. */
  private interface Failing {
    void failed(String reason);
  }

  private void apply(Run run, Failing failing) {
    LiveStack stack = run.stack();
    if (!isCurrent(run, StackStatus.CREATE_IN_PROGRESS)
        && !isCurrent(run, StackStatus.UPDATE_IN_PROGRESS)) {
      return;
    }
    try {
      Wave wave =
          new Wave(
              account().agenda(),
              run.jobs(),
              Wave.AfterFailure.STOP,
              failed -> applied(run, failing));
      stack.wave(Optional.of(wave));
      wave.start();
    } catch (TemplateError e) {
      failing.failed(e.reason() + " ");
    }
  }

  private void applied(Run run, Failing failing) {
    Optional<String> failure = Failures.of(run);
    if (failure.isPresent()) {
      failing.failed(failure.get());
      return;
    }
    try {
      List<StackOutput> outputs = run.outputs();
      LiveStack stack = run.stack();
      stack.imports().retainAll(run.imports());
      stack.outputs(outputs);
      succeeded(run);
    } catch (TemplateError e) {
      failing.failed(e.reason() + ". ");
    }
  }

  private void succeeded(Run run) {
    LiveStack stack = run.stack();
    if (stack.status() == StackStatus.CREATE_IN_PROGRESS) {
      log(stack).stack(StackStatus.CREATE_COMPLETE, Optional.empty());
      rest(stack);
      return;
    }
    log(stack).stack(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, Optional.empty());
    account()
        .agenda()
        .after(
            Duration.ofSeconds(1),
            () ->
                rollbacks.clean(
                    run,
                    Leftovers.afterUpdate(run),
                    failed -> {
                      log(stack).stack(StackStatus.UPDATE_COMPLETE, Rollbacks.uncleaned(failed));
                      rest(stack);
                    }));
  }

  private void createFailed(Run run, String reason) {
    LiveStack stack = run.stack();
    if (stack.onFailure() == OnFailure.DO_NOTHING) {
      log(stack).stack(StackStatus.CREATE_FAILED, Optional.of(reason));
      stack.wave(Optional.empty());
    } else if (stack.onFailure() == OnFailure.DELETE) {
      log(stack)
          .stack(StackStatus.DELETE_IN_PROGRESS, Optional.of(reason + "Delete requested by user."));
      rollbacks.delete(run, Set.of(), false);
    } else {
      rollbacks.create(run, reason + "Rollback requested by user.");
    }
  }

  private void updateFailed(Run run, String reason, boolean keepOnFailure) {
    if (keepOnFailure) {
      log(run.stack()).stack(StackStatus.UPDATE_FAILED, Optional.of(reason));
      run.stack().wave(Optional.empty());
    } else {
      rollbacks.update(run, Optional.of(reason), Set.of());
    }
  }

  /** Stops an update and takes it back. */
  public void cancelUpdate(LiveStack stack) {
    stack
        .run()
        .ifPresent(
            run -> {
              stack.wave().ifPresent(Wave::abandon);
              rollbacks.update(run, Optional.of("User Initiated"), Set.of());
            });
  }

  /**
   * Goes on with a rollback that failed.
   *
   * @param skip the resources to leave as they are
   */
  public void continueRollback(LiveStack stack, Set<String> skip) {
    stack.run().ifPresent(run -> rollbacks.update(run, Optional.of("User Initiated"), skip));
  }

  /** Takes back a creation or an update that was left as it failed. */
  public void rollback(LiveStack stack) {
    stack
        .run()
        .ifPresent(
            run -> {
              if (stack.status() == StackStatus.CREATE_FAILED) {
                rollbacks.create(run, "User Initiated");
              } else {
                rollbacks.update(run, Optional.of("User Initiated"), Set.of());
              }
            });
  }

  /**
   * Deletes it.
   *
   * @param retain logical ids to leave alone
   * @param force whether to leave alone what cannot be deleted
   */
  public void delete(LiveStack stack, Set<String> retain, boolean force) {
    StackStatus present = stack.status();
    stack.wave().ifPresent(Wave::abandon);
    Run run = new Run(stacks, stack, stack.definition(), stack.definition());
    stack.run(Optional.of(run));
    log(stack).stack(StackStatus.DELETE_IN_PROGRESS, Optional.of("User Initiated"));
    account()
        .agenda()
        .after(
            SETTLING,
            () -> {
              Optional<String> inUse = new ExportCheck(stacks, stack).inUse();
              if (inUse.isPresent()) {
                log(stack).stack(present, inUse);
                rest(stack);
              } else {
                rollbacks.delete(run, retain, force);
              }
            });
  }

  private boolean isCurrent(Run run, StackStatus status) {
    LiveStack stack = run.stack();
    return stack.status() == status && stack.run().filter(run::equals).isPresent();
  }

  private static void rest(LiveStack stack) {
    stack.run(Optional.empty());
    stack.wave(Optional.empty());
  }

  private StackLog log(LiveStack stack) {
    return new StackLog(account(), stack);
  }
}
