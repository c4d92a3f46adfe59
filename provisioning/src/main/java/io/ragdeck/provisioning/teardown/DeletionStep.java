package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.stack.Reasons;
import io.ragdeck.provisioning.stack.StackFollower;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.StackKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deletes one of a system's stacks; once more where something in it was not empty. */
final class DeletionStep implements Step {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private static final String STACK = "stack";
  private static final String AGAIN = "again";
  private static final String ONCE_MORE = "delete-again";

  private final Teardown teardown;
  private final StackKind kind;

  DeletionStep(Teardown teardown, StackKind kind) {
    this.teardown = teardown;
    this.kind = kind;
  }

  @Override
  public String name() {
    return switch (kind) {
      case NETWORK -> "Network stack";
      case DATA -> "Data stack";
      case PLATFORM -> "Platform stack";
      case TASKS -> "Task definitions";
      case SERVICES -> "Services stack";
    };
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<String> id =
        context
            .recall(STACK)
            .or(
                () ->
                    teardown.standing().stream()
                        .filter(stack -> Stacks.kind(stack).equals(Optional.of(kind)))
                        .map(Stack::stackId)
                        .findFirst());
    if (id.isEmpty()) {
      return new LastBackups(teardown, context).settle() == 0
          ? new Outcome.Skipped("There is no such stack.")
          : new Outcome.Done("It was deleted before; what was left of its databases is settled.");
    }
    if (context.recall(STACK).isEmpty() && context.cancelRequested()) {
      return new Outcome.Cancelled("This stack and those before it stand as they were.");
    }
    context.remember(STACK, id.get());
    return new Deletion(context, id.get()).run();
  }

  private final class Deletion implements StackFollower.Watcher {

    private final StepContext context;
    private final String id;
    private final StackFollower follower;
    private Optional<String> reason = Optional.empty();

    Deletion(StepContext context, String id) {
      this.context = context;
      this.id = id;
      this.follower = new StackFollower(teardown.cloudFormation(), context, id);
    }

    Outcome run() throws InterruptedException {
      LastBackups backups = new LastBackups(teardown, context);
      Stack stack = atRest();
      if (StackFollower.gone(stack)) {
        int ignored = backups.settle();
        return new Outcome.Done("%s is deleted.".formatted(stack.stackName()));
      }
      int resources = teardown.stacks().resources(id).size();
      backups.remember(id);
      if (stack.stackStatus() != StackStatus.DELETE_IN_PROGRESS) {
        ask();
      }
      Stack ended = follower.follow(resources, this);
      if (ended.stackStatus() == StackStatus.DELETE_FAILED && context.recall(AGAIN).isEmpty()) {
        List<StackResourceSummary> failed = failed();
        List<String> kept = List.of();
        if (teardown.order().keepData()) {
          kept = full(failed);
        } else {
          new Emptying(teardown, context).cure(failed);
        }
        context.remember(AGAIN, String.join(" ", kept));
        delete(ONCE_MORE, kept);
        ended = follower.follow(resources, this);
      }
      if (!StackFollower.gone(ended)) {
        return explained(ended);
      }
      int ignored = backups.settle();
      return new Outcome.Done(
          "%s is deleted, with %s resources.".formatted(ended.stackName(), "" + resources));
    }

    /** The first time, or for the second where the console died just before it asked for that. */
    private void ask() {
      Optional<String> again = context.recall(AGAIN);
      if (again.isEmpty()) {
        delete("delete", List.of());
      } else if (!asked(ONCE_MORE)) {
        delete(
            ONCE_MORE,
            Stream.of(again.get().split(" ", -1)).filter(one -> !one.isEmpty()).toList());
      }
    }

    /** Whether CloudFormation has done anything for this request. */
    private boolean asked(String what) {
      return teardown
          .cloudFormation()
          .describeStackEventsPaginator(it -> it.stackName(id))
          .stackEvents()
          .stream()
          .anyMatch(event -> context.token(what).equals(event.clientRequestToken()));
    }

    /** A change that is under way can't be overtaken by a deletion. */
    private Stack atRest() throws InterruptedException {
      while (true) {
        Stack stack = teardown.stacks().find(id).orElseThrow();
        boolean busy =
            stack.stackStatusAsString().endsWith("_IN_PROGRESS")
                && stack.stackStatus() != StackStatus.DELETE_IN_PROGRESS
                && stack.stackStatus() != StackStatus.CREATE_IN_PROGRESS
                && stack.stackStatus() != StackStatus.REVIEW_IN_PROGRESS;
        if (!busy) {
          return stack;
        }
        context.pause(PERIOD);
      }
    }

    private void delete(String what, List<String> kept) {
      follower.begin();
      teardown
          .cloudFormation()
          .deleteStack(
              it -> it.stackName(id).clientRequestToken(context.token(what)).retainResources(kept));
    }

    /** Where the data is kept, what is not empty outlives its stack, whatever its template says. */
    private List<String> full(List<StackResourceSummary> failed) {
      return failed.stream()
          .filter(one -> Emptying.knows(one.resourceType()))
          .peek(
              one -> context.say("%s is not empty: it stays.".formatted(one.physicalResourceId())))
          .map(StackResourceSummary::logicalResourceId)
          .toList();
    }

    private List<StackResourceSummary> failed() {
      return teardown.stacks().resources(id).stream()
          .filter(one -> "DELETE_FAILED".equals(one.resourceStatusAsString()))
          .toList();
    }

    private Outcome explained(Stack stack) {
      List<StackResourceSummary> failed = failed();
      String what =
          failed.isEmpty()
              ? reason.orElse(
                  Optional.ofNullable(stack.stackStatusReason())
                      .orElse("CloudFormation gives no reason."))
              : "%s (%s): %s"
                  .formatted(
                      failed.getFirst().logicalResourceId(),
                      failed.getFirst().physicalResourceId(),
                      Reasons.plain(
                          Optional.ofNullable(failed.getFirst().resourceStatusReason())
                              .orElse("no reason given")));
      return new Outcome.Failed(
          "%s could not be deleted: %s".formatted(stack.stackName(), what),
          failed.stream()
              .skip(1)
              .map(
                  one ->
                      "%s: %s"
                          .formatted(
                              one.logicalResourceId(),
                              Reasons.plain(String.valueOf(one.resourceStatusReason()))))
              .toList(),
          Optional.of("Cure what is named, then retry: what is gone stays gone."));
    }

    @Override
    public void saw(StackEvent event) {
      String why = Optional.ofNullable(event.resourceStatusReason()).orElse("");
      if (event.resourceStatusAsString().endsWith("_FAILED")
          && !Reasons.cancelled(why)
          && !id.equals(event.physicalResourceId())
          && reason.isEmpty()) {
        reason = Optional.of("%s: %s".formatted(event.logicalResourceId(), Reasons.plain(why)));
      }
    }

    @Override
    public void at(Stack stack) {
      // Nothing to do but wait: a deletion can't be taken back.
    }
  }
}
