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
      return removed(context, ended.get(), List.of());
    }
    Outcome outcome = tried(context);
    return switch (outcome) {
      // Whoever asks to stop just before it ends well must not keep the step after it from
      // deleting.
      case Outcome.Done _, Outcome.Skipped _ ->
          context.cancelRequested()
              ? remembered(context, STOPPED + outcome.message(), List.of())
              : outcome;
      case Outcome.Cancelled cancelled ->
          remembered(context, STOPPED + cancelled.message(), List.of());
      case Outcome.Failed failed -> remembered(context, failed.message(), failed.evidence());
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

  private Outcome remembered(StepContext context, String why, List<String> evidence)
      throws InterruptedException {
    context.remember(ENDED, why);
    return removed(context, why, evidence);
  }

  /**
   * @param evidence what shows it; the log has it where the console died meanwhile
   */
  private Outcome removed(StepContext context, String why, List<String> evidence)
      throws InterruptedException {
    boolean stopped = why.startsWith(STOPPED);
    String said = stopped ? "The rehearsal was stopped." : why;
    try {
      String both = "%s %s".formatted(said, removal.run(context).message());
      return stopped
          ? new Outcome.Cancelled(both)
          : new Outcome.Failed(both, evidence, Optional.empty());
    } catch (SdkException refused) {
      return new Outcome.Failed(
          "%s What was made could not be deleted: %s"
              .formatted(said, CloudProblem.of(refused).message()),
          evidence,
          Optional.of("Delete it where AWS shows it; it costs as long as it stands."));
    }
  }
}
