package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.FunctionHold;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Finds a system's functions and what calls them, as they are now. */
final class FunctionLot {

  private final LambdaClient lambda;
  private final OwnResources own;

  FunctionLot(AwsClients clients, Subject subject) {
    this.lambda = clients.lambda(subject.location());
    this.own = new OwnResources(clients, subject);
  }

  /** Queues and streams that call its functions. */
  List<ParkedEventSource> eventSources() {
    List<String> functions = arns();
    if (functions.isEmpty()) {
      return List.of();
    }
    // All of the region's at once: asked by function, AWS leaves out those of its aliases.
    return lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
        .filter(one -> functions.contains(ParkedEventSource.function(one)))
        .map(one -> ParkedEventSource.of(lambda, one))
        .toList();
  }

  List<ParkedFunction> functions() {
    FunctionHold hold = new FunctionHold(lambda, Parkable.TAG);
    return arns().stream().map(arn -> new ParkedFunction(hold, arn, hold.look(arn))).toList();
  }

  private List<String> arns() {
    return own.arns("lambda:function");
  }
}
