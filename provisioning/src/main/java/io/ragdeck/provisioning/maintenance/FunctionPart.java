package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.FunctionHold;
import io.ragdeck.provisioning.running.Part;
import java.util.List;

/**
 * Stops the functions that visitors reach through the system's HTTP API, or lets them run again.
 * What only a queue, a schedule or another function calls goes on: no visitor sees it.
 */
final class FunctionPart implements Part.Work {

  private final WaysIn ways;
  private final FunctionHold hold;
  private final boolean stop;

  FunctionPart(AwsClients clients, Subject subject, boolean stop) {
    this.ways = new WaysIn(clients, subject);
    this.hold = new FunctionHold(clients.lambda(subject.location()), FunctionHold.MAINTENANCE);
    this.stop = stop;
  }

  @Override
  public Outcome run(StepContext context) {
    return stop ? stop(context) : start(context);
  }

  private Outcome stop(StepContext context) {
    List<String> arns = ways.functions();
    int stopped = 0;
    for (String arn : arns) {
      if (hold.stop(arn)) {
        stopped++;
        context.say("%s may not run".formatted(name(arn)));
      }
    }
    if (arns.isEmpty()) {
      return new Outcome.Skipped("The system has no functions behind an API.");
    }
    return stopped == 0
        ? new Outcome.Skipped("The functions are stopped already.")
        : new Outcome.Done(
            "The API answers 503 “Service Unavailable” while %s may not run; it has no place for the message."
                .formatted(count(stopped)));
  }

  /** Whichever was stopped, also where the API calls it no longer. */
  private Outcome start(StepContext context) {
    List<String> arns = ways.everyFunction();
    int started = 0;
    for (String arn : arns) {
      if (hold.look(arn).ours().isPresent()) {
        hold.giveBack(arn);
        hold.forget(arn);
        started++;
        context.say("%s runs again".formatted(name(arn)));
      }
    }
    if (arns.isEmpty()) {
      return new Outcome.Skipped("The system has no functions.");
    }
    return started == 0
        ? new Outcome.Skipped("No function was stopped.")
        : new Outcome.Done("%s as before.".formatted(count(started)));
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String count(int functions) {
    return functions == 1 ? "1 function" : functions + " functions";
  }
}
