package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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

  /**
   * Answers a request that is about the account as a whole, whatever the region.
   *
   * @param world is given the account's locations; never empty, always in the same order
   */
  <Q extends AwsRequest, R> R answerForAllRegions(
      String operation, Q request, BiFunction<List<Account>, Q, R> world) {
    return gate.answer(
        location,
        new Call(service, operation),
        request,
        checked -> {
          List<Account> regions = sandbox.regions(location);
          return at(sandbox.clock().instant(), regions, () -> world.apply(regions, checked));
        });
  }

  private static <R> R at(Instant moment, List<Account> regions, Supplier<R> work) {
    return regions.isEmpty()
        ? work.get()
        : regions.getFirst().at(moment, () -> at(moment, regions.subList(1, regions.size()), work));
  }
}
