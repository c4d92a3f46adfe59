package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import software.amazon.awssdk.core.exception.SdkException;

/** A step before the services are led elsewhere: where it ends badly, it says where they point. */
record Untouched(Part.Work work, String asBefore) implements Part.Work {

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    return switch (tried(context)) {
      case Outcome.Failed failed ->
          new Outcome.Failed(said(failed.message()), failed.evidence(), failed.cure());
      case Outcome.Cancelled cancelled -> new Outcome.Cancelled(said(cancelled.message()));
      case Outcome.Done done -> done;
      case Outcome.Skipped skipped -> skipped;
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

  private String said(String message) {
    return "%s %s".formatted(message, asBefore);
  }
}
