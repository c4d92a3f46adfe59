package io.ragdeck.console.backups;

import io.ragdeck.console.store.ScheduleRun.CopyState;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.protection.Copies;
import java.util.List;
import java.util.Optional;

/**
 * How the copy of a schedule ended. A copy that is whole is good also where something old could not
 * be deleted afterwards.
 *
 * @param deleted the names of the copies that are gone
 */
record CopyEnd(CopyState state, Optional<String> message, List<String> deleted) {

  CopyEnd {
    deleted = List.copyOf(deleted);
  }

  /** Empty while it is not over. */
  static Optional<CopyEnd> of(Optional<StoredOperation> operation) {
    if (operation.isEmpty()) {
      return Optional.of(failed("Its operation is gone."));
    }
    return operation.filter(one -> one.state().finished()).map(CopyEnd::of);
  }

  private static CopyEnd of(StoredOperation operation) {
    boolean whole =
        operation.steps().stream()
            .anyMatch(
                step -> step.name().equals(Copies.COPY) && step.state() == StoredStep.State.DONE);
    Optional<String> message =
        operation.state() == StoredOperation.State.SUCCEEDED
            ? Optional.empty()
            : operation
                .current()
                .flatMap(StoredStep::message)
                .or(() -> operation.cancel().map(one -> "%s stopped it.".formatted(one.who())))
                .or(() -> Optional.of("It did not end well."));
    return new CopyEnd(whole ? CopyState.GOOD : CopyState.FAILED, message, deleted(operation));
  }

  private static CopyEnd failed(String why) {
    return new CopyEnd(CopyState.FAILED, Optional.of(why), List.of());
  }

  private static List<String> deleted(StoredOperation operation) {
    return operation.results().stream()
        .filter(result -> result.name().equals(Order.ScheduledCopy.DELETED))
        .flatMap(result -> result.value().lines())
        .toList();
  }
}
