package io.ragdeck.console.store;

import java.util.List;

/** Queries of Logs Insights that operators saved, for each system. */
public final class StoredLogQueries {

  private static final int MOST = 50;

  private final Store store;

  /**
   * One of them.
   *
   * @param savedBy the name of who did
   */
  public record LogQuery(String name, String text, String savedBy) {}

  public StoredLogQueries(Store store) {
    this.store = store;
  }

  /** By name. */
  public List<LogQuery> of(String system) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, content, saved_by FROM log_query WHERE system = :system
                    ORDER BY name""")
                .bind("system", system)
                .map(
                    (row, context) ->
                        new LogQuery(
                            row.getString("name"),
                            row.getString("content"),
                            row.getString("saved_by")))
                .list());
  }

  /** Saves one; another of the same name is replaced. False where there are too many. */
  public boolean save(String system, LogQuery query) {
    List<LogQuery> there = of(system);
    if (there.size() >= MOST && there.stream().noneMatch(one -> one.name().equals(query.name()))) {
      return false;
    }
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO log_query (system, name, content, saved_by)
                        VALUES (:system, :name, :content, :by)
                        ON CONFLICT (system, name)
                        DO UPDATE SET content = excluded.content, saved_by = excluded.saved_by""")
                    .bind("system", system)
                    .bind("name", StoredText.of(query.name()))
                    .bind("content", StoredText.of(query.text()))
                    .bind("by", query.savedBy())
                    .execute());
    return true;
  }

  public void remove(String system, String name) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("DELETE FROM log_query WHERE system = :system AND name = :name")
                    .bind("system", system)
                    .bind("name", name)
                    .execute());
  }
}
