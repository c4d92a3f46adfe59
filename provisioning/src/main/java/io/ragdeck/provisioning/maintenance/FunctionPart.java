package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import java.util.List;

/** Stops the functions behind the system's HTTP API, or lets them run again. */
final class FunctionPart implements Part.Work {

  private final AwsClients clients;
  private final Subject subject;
  private final boolean stop;

  FunctionPart(AwsClients clients, Subject subject, boolean stop) {
    this.clients = clients;
    this.subject = subject;
    this.stop = stop;
  }

  @Override
  public Outcome run(StepContext context) {
    List<String> arns = new WaysIn(clients, subject).functions();
    Functions functions = new Functions(clients.lambda(subject.location()));
    int changed = 0;
    for (String arn : arns) {
      if (stop ? functions.stop(arn) : functions.start(arn)) {
        changed++;
        context.say(
            "%s %s"
                .formatted(
                    arn.substring(arn.lastIndexOf(':') + 1), stop ? "may not run" : "runs again"));
      }
    }
    if (arns.isEmpty()) {
      return new Outcome.Skipped("The system has no functions behind an API.");
    }
    if (changed == 0) {
      return new Outcome.Skipped(
          stop ? "The functions are stopped already." : "No function was stopped.");
    }
    return new Outcome.Done(
        stop
            ? "The API answers 503 “Service Unavailable” while %s may not run; it has no place for the message."
                .formatted(count(changed))
            : "%s as before.".formatted(count(changed)));
  }

  private static String count(int functions) {
    return functions == 1 ? "1 function" : functions + " functions";
  }
}
