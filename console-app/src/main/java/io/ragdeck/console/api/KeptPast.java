package io.ragdeck.console.api;

import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the store has kept of one service, for one answer. Where the store is out of reach this is
 * empty and says so: what AWS shows is not lost with it.
 */
final class KeptPast<T> implements Timeline.Past<T> {

  /** What the history gives at most in one read. */
  private static final int BATCH = 500;

  private final StoredHistory history;
  private final HistoryQuery query;
  private final Function<HistoryEntry, Optional<Timeline.Entry<T>>> entry;
  private Optional<AwsProblem> problem = Optional.empty();

  /**
   * @param query which service and what kind; place and limit are set here
   * @param entry the form in which an entry is listed; empty for one that isn't
   */
  KeptPast(
      StoredHistory history,
      HistoryQuery query,
      Function<HistoryEntry, Optional<Timeline.Entry<T>>> entry) {
    this.history = history;
    this.query = query;
    this.entry = entry;
  }

  @Override
  public Slice<Timeline.Entry<T>> read(Optional<Cursor> after, int limit) {
    try {
      Slice<HistoryEntry> slice = history.search(asked(after, Math.min(limit, BATCH)));
      return new Slice<>(
          slice.items().stream().flatMap(kept -> entry.apply(kept).stream()).toList(),
          slice.next());
    } catch (StoreUnavailable thrown) {
      problem = Optional.of(AwsProblem.of(thrown));
      return new Slice<>(List.of(), Optional.empty());
    }
  }

  /** Why the past is missing from the answer. */
  Optional<AwsProblem> problem() {
    return problem;
  }

  private HistoryQuery asked(Optional<Cursor> after, int limit) {
    return new HistoryQuery(
        query.text(),
        query.system(),
        query.service(),
        query.kind(),
        query.since(),
        query.until(),
        after,
        limit);
  }
}
