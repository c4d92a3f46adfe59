package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What to look for in the history; what is empty doesn't matter.
 *
 * @param text in the ids, reasons, images, exit codes ({@code exit 137}) and messages, in any case
 * @param since at that time or later
 * @param until before that time
 * @param before only what is older than this place
 * @param limit 1 to 500
 */
public record HistoryQuery(
    Optional<String> text,
    Optional<String> system,
    Optional<String> service,
    Optional<Kind> kind,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Cursor> before,
    int limit) {

  /** What is kept. */
  public enum Kind {
    TASK,
    EVENT
  }

  public HistoryQuery {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit must be 1 to 500, not " + limit);
    }
  }

  /** Everything, newest first. */
  public static HistoryQuery newest(int limit) {
    return new HistoryQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** The same question about one service. */
  public HistoryQuery of(String ofSystem, String ofService) {
    return new HistoryQuery(
        text, Optional.of(ofSystem), Optional.of(ofService), kind, since, until, before, limit);
  }

  /** The same question about one kind. */
  public HistoryQuery only(Kind ofKind) {
    return new HistoryQuery(
        text, system, service, Optional.of(ofKind), since, until, before, limit);
  }
}
