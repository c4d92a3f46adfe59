package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;

/** Where the calls to one service of one location arrive: through the gate, into the world. */
record Desk(Sandbox sandbox, Gate gate, Location location, String service) {

  /** Whether an action of IAM, such as {@code ecs:RunTask}, is denied here at present. */
  boolean denies(String action) {
    return sandbox.operations().stream()
            .filter(call -> call.iamAction().equals(action))
            .anyMatch(call -> sandbox.faults().denies(location, call))
        || sandbox.faults().denies(location, Call.ofAction(action));
  }

  /**
   * Answers a request from the world as it is at this moment.
   *
   * @param operation the API's name of the operation
   */
  <Q extends AwsRequest, R> R answer(String operation, Q request, BiFunction<Account, Q, R> world) {
    return gate.answer(
        location,
        new Call(service, operation),
        request,
        checked -> {
          Account account = sandbox.account(location);
          return account.at(sandbox.clock().instant(), () -> world.apply(account, checked));
        });
  }
}
