package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.console.store.StoredOperations.Retried;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Begins, finds, cancels and retries operations, from a page or by the API. */
@Singleton
public final class OperationDesk {

  /** It is part of tokens and names in AWS, and somebody will read it there. */
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'op-'yyyyMMdd-HHmmss-", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONGEST_KEY = 200;

  private final StoredOperations operations;
  private final Procedures procedures;
  private final OperationRunner runner;
  private final OperationFollower news;
  private final Clock clock;

  OperationDesk(
      StoredOperations operations,
      Procedures procedures,
      OperationRunner runner,
      OperationFollower news,
      Clock clock) {
    this.operations = operations;
    this.procedures = procedures;
    this.runner = runner;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Whether the system's name must be given with the order. Budgets, copies and tests of copies
   * disturb nobody.
   */
  public static boolean asksForName(Subject subject, Order order) {
    return order instanceof Order.Teardown
        || order instanceof Order.DeleteReplaced
        || (subject.production()
            && !(order instanceof Order.MakeBudget)
            && !(order instanceof Order.Copying)
            && !(order instanceof Order.TestRestore));
  }

  /**
   * @param key names the request, so that the same one sent twice begins one operation; empty: none
   * @param typed the system's name, as it was given to confirm
   */
  public Begun begin(
      Actor actor, Subject subject, Order order, Optional<String> key, Optional<String> typed) {
    if (key.filter(given -> given.length() > LONGEST_KEY).isPresent()) {
      return new Begun.Refused(
          List.of(
              new Violation(
                  "Idempotency-Key", "is too long", "At most 200 characters, such as a UUID.")));
    }
    List<Violation> wrong = OrderChecks.check(order);
    if (!wrong.isEmpty()) {
      return new Begun.Refused(wrong);
    }
    if (asksForName(subject, order) && !typed.equals(Optional.of(subject.system()))) {
      return new Begun.Unconfirmed(subject.system(), typed.orElse(""));
    }
    List<String> steps;
    try {
      steps = procedures.of(subject, order).stream().map(Step::name).toList();
    } catch (BlueprintException changed) {
      return new Begun.Refused(
          changed.problems().stream()
              .map(problem -> new Violation(problem.at(), problem.message(), problem.cure()))
              .toList());
    }
    String id = ID.format(clock.instant()) + UUID.randomUUID().toString().substring(0, 6);
    Optional<StoredOperation> earlier =
        operations.begin(actor, new NewOperation(id, subject, order, clock.instant(), key, steps));
    if (earlier.isPresent()) {
      StoredOperation first = earlier.get();
      return isSame(first.order(), order) && first.subject().turn().equals(subject.turn())
          ? new Begun.Started(first)
          : new Begun.OtherOperation(first);
    }
    news.changed(id, subject.system());
    runner.wake();
    return new Begun.Started(find(id));
  }

  /** What is wrong with an order by its form alone; {@link #begin} would refuse it. */
  public static List<Violation> faults(Order order) {
    return OrderChecks.check(order);
  }

  /** A plan is applied once, however it was asked for. */
  private static boolean isSame(Order first, Order second) {
    return first instanceof Order.Deploy one && second instanceof Order.Deploy other
        ? one.plan().equals(other.plan())
        : first.equals(second);
  }

  /**
   * What a request with this key began before, for orders that can be made only once: what they
   * name may be gone since.
   */
  public Optional<StoredOperation> begun(
      Actor actor, Optional<String> key, Subject subject, Predicate<Order> same) {
    return key.filter(given -> given.length() <= LONGEST_KEY)
        .flatMap(given -> operations.begun(actor, given))
        .filter(first -> first.subject().turn().equals(subject.turn()))
        .filter(first -> same.test(first.order()));
  }

  /**
   * @throws NotFoundException names the operation
   */
  public StoredOperation find(String id) {
    return operations
        .find(id)
        .orElseThrow(() -> new NotFoundException("There is no operation '%s'.".formatted(id)));
  }

  /**
   * Asks to stop. A second time it changes nothing.
   *
   * @return whether there was anything to stop
   */
  boolean cancel(Actor actor, String id) {
    StoredOperation operation = find(id);
    boolean asked = operations.cancel(actor, operation, clock.instant());
    news.changed(id, operation.subject().system());
    runner.wake();
    return asked || operation.cancel().isPresent();
  }

  /** Has what failed or was cancelled tried again, from the step where it ended. */
  Retried retry(Actor actor, String id) {
    StoredOperation operation = find(id);
    Retried retried = operations.retry(actor, operation, clock.instant());
    news.changed(id, operation.subject().system());
    runner.wake();
    return retried;
  }
}
