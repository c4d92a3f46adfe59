package io.ragdeck.console.operations;

import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A few operations beside what another page is about, for its template: {@code
 * {inject:operations.unfinished}}. Where the store is away the page is shown without them, and says
 * so.
 */
@Named("operations")
@Singleton
public final class OperationGlance {

  private static final int MOST = 5;

  private final StoredOperations operations;

  OperationGlance(StoredOperations operations) {
    this.operations = operations;
  }

  /** Those that run or wait; empty value where the store does not answer. */
  public Optional<List<OperationRow>> getUnfinished() {
    return known(() -> operations.unfinished().stream().map(OperationRow::of).toList());
  }

  /** The last few of a system, newest first; empty value where the store does not answer. */
  public Optional<List<OperationRow>> of(SystemId system) {
    return known(
        () ->
            operations
                .list(Optional.of(system.value()), Optional.empty(), Optional.empty(), MOST)
                .items()
                .stream()
                .map(OperationRow::of)
                .toList());
  }

  private static Optional<List<OperationRow>> known(Supplier<List<OperationRow>> read) {
    try {
      return Optional.of(read.get());
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }
}
