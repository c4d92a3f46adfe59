package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * Waits for calls that had begun when functions were stopped. Lambda tells of none, but ends each
 * at its function's time-out.
 */
final class CallsPart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final AwsClients clients;
  private final Subject subject;

  CallsPart(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.subject = subject;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Duration longest = longest();
    if (longest.isZero()) {
      return new Outcome.Skipped("The system has no functions.");
    }
    int periods = Math.ceilDiv((int) longest.toSeconds(), (int) PERIOD.toSeconds());
    for (int waited = 0; waited < periods; waited++) {
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("What was stopped stays so until the system is woken.");
      }
      context.progress(waited, periods);
      context.pause(PERIOD);
    }
    return new Outcome.Done(
        "No call is older than the %s s after which it ends.".formatted(longest.toSeconds()));
  }

  private Duration longest() {
    List<String> own = new OwnResources(clients, subject).arns("lambda:function");
    if (own.isEmpty()) {
      return Duration.ZERO;
    }
    return clients.lambda(subject.location()).listFunctionsPaginator().functions().stream()
        .filter(function -> own.contains(function.functionArn()))
        .map(FunctionConfiguration::timeout)
        // Lambda's own default.
        .map(seconds -> Duration.ofSeconds(seconds == null ? 3 : seconds))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
