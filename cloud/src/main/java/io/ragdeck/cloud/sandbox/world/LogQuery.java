package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;

/**
 * A query of Logs Insights that somebody began.
 *
 * @param until the first moment that it does not look at
 * @param stopped whether somebody ended it before its time
 */
public record LogQuery(
    String id,
    List<String> groups,
    Instant from,
    Instant until,
    String text,
    int limit,
    Instant startedAt,
    boolean stopped) {

  public LogQuery {
    groups = List.copyOf(groups);
  }

  public LogQuery stop() {
    return new LogQuery(id, groups, from, until, text, limit, startedAt, true);
  }
}
