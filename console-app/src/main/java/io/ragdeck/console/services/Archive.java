package io.ragdeck.console.services;

import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.Task;
import java.util.List;

/** The stopped tasks of a service that the store keeps, the newest of them. */
public record Archive(Standing standing, List<Task> tasks) {

  private static final int MOST = 25;

  /** Whether the store answered. */
  public enum Standing {
    READ,
    /** What is shown is what AWS still remembers. */
    UNAVAILABLE
  }

  public Archive {
    tasks = List.copyOf(tasks);
  }

  /** Nothing kept. */
  public static Archive empty() {
    return new Archive(Standing.READ, List.of());
  }

  public static Archive of(StoredHistory history, String system, String service) {
    return of(history, system, service, MOST);
  }

  /**
   * So many of them.
   *
   * @param most up to 500
   */
  public static Archive of(StoredHistory history, String system, String service, int most) {
    try {
      return new Archive(
          Standing.READ,
          history
              .search(HistoryQuery.newest(most).of(system, service).only(HistoryQuery.Kind.TASK))
              .items()
              .stream()
              .map(Archive::task)
              .flatMap(List::stream)
              .toList());
    } catch (StoreUnavailable away) {
      return new Archive(Standing.UNAVAILABLE, List.of());
    }
  }

  public boolean isUnavailable() {
    return standing == Standing.UNAVAILABLE;
  }

  private static List<Task> task(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.StoppedTask stopped -> List.of(stopped.task());
      case HistoryEntry.Event _ -> List.of();
    };
  }
}
