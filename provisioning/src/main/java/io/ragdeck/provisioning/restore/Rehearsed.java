package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** A step of a rehearsal: where it ends badly, what was made until then is deleted all the same. */
final class Rehearsed implements Part.Work {

  private static final String ENDED = "ended";
  private static final String STOPPED = "stopped ";

  private final Part.Work work;
  private final RemovalPart removal;

  Rehearsed(Part.Work work, RemovalPart removal) {
    this.work = work;
    this.removal = removal;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<String> ended = context.recall(ENDED);
    if (ended.isPresent()) {
      return removed(context, ended.get());
    }
    Outcome outcome = tried(context);
    return switch (outcome) {
      case Outcome.Done _, Outcome.Skipped _ -> outcome;
      case Outcome.Cancelled cancelled -> remembered(context, STOPPED + cancelled.message());
      case Outcome.Failed failed -> remembered(context, failed.message());
    };
  }

  private Outcome tried(StepContext context) throws InterruptedException {
    try {
      return work.run(context);
    } catch (Obstacle met) {
      return met.outcome();
    } catch (SdkException refused) {
      return Outcome.Failed.because(CloudProblem.of(refused).message());
    }
  }

  private Outcome remembered(StepContext context, String why) throws InterruptedException {
    context.remember(ENDED, why);
    return removed(context, why);
  }

  private Outcome removed(StepContext context, String why) throws InterruptedException {
    String deleted = removal.run(context).message();
    return why.startsWith(STOPPED)
        ? new Outcome.Cancelled("The rehearsal was stopped. " + deleted)
        : new Outcome.Failed("%s %s".formatted(why, deleted), List.of(), Optional.empty());
  }
}
