package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.life.DeleteJob.Leftover;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The ways back: of a creation, of an update, of a whole stack. */
final class Rollbacks {

  private final Stacks stacks;

  Rollbacks(Stacks stacks) {
    this.stacks = stacks;
  }

  private Account account() {
    return stacks.account();
  }

  void create(Run run, String reason) {
    LiveStack stack = run.stack();
    run.log().stack(StackStatus.ROLLBACK_IN_PROGRESS, Optional.of(reason));
    account()
        .agenda()
        .after(
            Duration.ofSeconds(1),
            () -> {
              neverMade(run);
              clean(
                  run,
                  Leftovers.afterFailedCreate(run),
                  failed -> {
                    run.log()
                        .stack(
                            failed.isEmpty()
                                ? StackStatus.ROLLBACK_COMPLETE
                                : StackStatus.ROLLBACK_FAILED,
                            Failures.ofDeletion(failed));
                    stack.imports().clear();
                    rest(stack);
                  });
            });
  }

  /** Rows that never had a resource are over at once. */
  private static void neverMade(Run run) {
    for (LogicalResource row : run.stack().resources().values()) {
      if (row.made().isEmpty() && !row.isGone()) {
        run.log().resource(row, ResourceStatus.DELETE_COMPLETE, Optional.empty());
      }
    }
  }

  /**
   * Takes an update back.
   *
   * @param skip the resources to leave as they are
   */
  void update(Run run, Optional<String> reason, Set<String> skip) {
    LiveStack stack = run.stack();
    run.log().stack(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
    stack.definition(run.before());
    account()
        .agenda()
        .after(
            Duration.ofSeconds(1),
            () -> {
              List<Leftover> leftovers = Leftovers.afterFailedUpdate(run);
              Wave wave =
                  new Wave(
                      account().agenda(),
                      reverts(run, skip),
                      Wave.AfterFailure.GO_ON,
                      failed -> reverted(run, leftovers, failed));
              stack.wave(Optional.of(wave));
              wave.start();
            });
  }

  private static List<Job> reverts(Run run, Set<String> skip) {
    List<Job> jobs = new ArrayList<>();
    run.stood()
        .forEach(
            (id, made) -> {
              LogicalResource row = run.stack().resources().get(id);
              if (row == null) {
                return;
              }
              if (skip.contains(id)) {
                run.touched().remove(id);
                run.log().resource(row, ResourceStatus.UPDATE_COMPLETE, Optional.empty());
              } else if (run.touched().contains(id)) {
                jobs.add(new RevertJob(run, row, made));
              } else {
                row.made(made);
              }
            });
    return jobs;
  }

  private void reverted(Run run, List<Leftover> leftovers, List<Job> unreverted) {
    LiveStack stack = run.stack();
    if (!unreverted.isEmpty()) {
      run.log().stack(StackStatus.UPDATE_ROLLBACK_FAILED, Failures.ofReversal(unreverted));
      stack.wave(Optional.empty());
      return;
    }
    run.log().stack(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, Optional.empty());
    List<LogicalResource> unmade =
        stack.resources().values().stream().filter(row -> row.made().isEmpty()).toList();
    account()
        .agenda()
        .after(
            Duration.ofSeconds(1),
            () -> {
              neverMade(run);
              unmade.forEach(row -> stack.resources().remove(row.logicalId()));
              clean(
                  run,
                  leftovers,
                  failed -> {
                    run.log().stack(StackStatus.UPDATE_ROLLBACK_COMPLETE, uncleaned(failed));
                    rest(stack);
                  });
            });
  }

  static Optional<String> uncleaned(List<Job> failed) {
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of("Update successful. One or more resources could not be deleted.");
  }

  /** Deletes what is left over; rows that stand for nothing any more go with it. */
  void clean(Run run, List<Leftover> leftovers, Consumer<List<Job>> over) {
    boolean isUpdate = run.stack().status() != StackStatus.ROLLBACK_IN_PROGRESS;
    Wave wave =
        new Wave(
            account().agenda(),
            leftovers.stream().map(one -> new DeleteJob(run, one, leftovers)).toList(),
            Wave.AfterFailure.GO_ON,
            failed -> {
              if (isUpdate) {
                leftovers.stream()
                    .filter(one -> one.row().made().filter(one.made()::equals).isPresent())
                    .forEach(one -> run.stack().resources().remove(one.row().logicalId()));
              }
              over.accept(failed);
            });
    run.stack().wave(Optional.of(wave));
    wave.start();
  }

  void delete(Run run, Set<String> retain, boolean force) {
    neverMade(run);
    List<Leftover> leftovers = Leftovers.ofDeletion(run, retain);
    Wave wave =
        new Wave(
            account().agenda(),
            leftovers.stream().map(one -> new DeleteJob(run, one, leftovers)).toList(),
            Wave.AfterFailure.GO_ON,
            failed -> deleted(run, failed, force));
    run.stack().wave(Optional.of(wave));
    wave.start();
  }

  private void deleted(Run run, List<Job> failed, boolean force) {
    LiveStack stack = run.stack();
    if (failed.isEmpty() || force) {
      stack.deleted(account().now());
      stack.imports().clear();
      run.log().stack(StackStatus.DELETE_COMPLETE, Optional.empty());
    } else {
      run.log().stack(StackStatus.DELETE_FAILED, Failures.ofDeletion(failed));
    }
    rest(stack);
  }

  private static void rest(LiveStack stack) {
    stack.run(Optional.empty());
    stack.wave(Optional.empty());
  }
}
