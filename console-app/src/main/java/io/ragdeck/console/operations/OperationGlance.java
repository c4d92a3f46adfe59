package io.ragdeck.console.operations;

import io.quarkus.qute.TemplateData;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A few operations beside what another page is about, for its template: {@code
 * {inject:operations.unfinished}}. Where the store is away the page is shown without them, and says
 * so.
 */
@Named("operations")
@Singleton
public final class OperationGlance {

  private static final Logger LOG = Logger.getLogger(OperationGlance.class);

  private static final int MOST = 5;
  private static final int MOST_UNFINISHED = 20;

  private final StoredOperations operations;

  OperationGlance(StoredOperations operations) {
    this.operations = operations;
  }

  /**
   * What runs or waits.
   *
   * @param more how many there are besides
   */
  @TemplateData
  public record Unfinished(List<OperationRow> rows, int more) {

    public Unfinished {
      rows = List.copyOf(rows);
    }
  }

  /** Those that run or wait; empty value where the store does not answer. */
  public Optional<Unfinished> getUnfinished() {
    return known(
        () -> {
          StoredOperations.Unfinished found = operations.unfinished(MOST_UNFINISHED);
          return new Unfinished(
              found.first().stream().map(OperationRow::of).toList(), found.more());
        });
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

  private static <T> Optional<T> known(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (StoreUnavailable away) {
      return Optional.empty();
    } catch (RuntimeException unreadable) {
      // Another version of this console may have kept it; the page is about something else.
      LOG.error("Operations can't be read", unreadable);
      return Optional.empty();
    }
  }
}
