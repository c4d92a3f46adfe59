package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What channels are to be told, and what became of it. Sending is under {@link NoticeTurns}. */
public final class StoredNotices {

  /** At once; the next ones follow within a second. */
  private static final int MOST_AT_ONCE = 200;

  private final Store store;
  private final StoredChannels channels;
  private final ChannelJson json = new ChannelJson();

  public StoredNotices(Store store, StoredChannels channels) {
    this.store = store;
    this.channels = channels;
  }

  /** Changes of incidents that no channel was told yet, in the order in which they came. */
  public List<Told> untold() {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT i.*, c.revision AS told_revision, c.kind, c.at, c.words,
                      c.severity AS told_severity
                    FROM incident_change c JOIN incident i ON i.id = c.incident_id
                    WHERE c.told = 0
                    ORDER BY c.at, c.incident_id, c.revision LIMIT :most\
                    """)
                .bind("most", MOST_AT_ONCE)
                .map((row, context) -> told(row))
                .list());
  }

  private Told told(ResultSet row) throws SQLException {
    String detail = row.getString("detail");
    return new Told(
        row.getString("id"),
        row.getLong("told_revision"),
        IncidentChange.Kind.valueOf(row.getString("kind")),
        row.getString("system"),
        Optional.ofNullable(row.getString("service")),
        Severity.valueOf(row.getString("told_severity")),
        row.getString("sentence"),
        row.getString("words"),
        json.remedy(detail),
        json.lines(detail),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("at")));
  }

  /**
   * Queues a change for every channel that wants it and marks it told, both or neither. Of two
   * consoles that do so at once one queues it.
   *
   * @param silenced whether somebody asked for silence about it
   * @return false where it was told before
   */
  public boolean queue(Told told, boolean silenced, Instant now) {
    return store.inTransaction(
        handle -> {
          if (!markTold(handle, told)) {
            return false;
          }
          channels.all(handle).stream()
              .filter(channel -> channel.wants(told))
              .forEach(
                  channel ->
                      queue(
                          handle, channel, told, silenced || unheard(handle, channel, told), now));
          return true;
        });
  }

  private static boolean markTold(Handle handle, Told told) {
    return 0
        < handle
            .createUpdate(
                """
                UPDATE incident_change SET told = 1
                WHERE incident_id = :incident AND revision = :revision AND told = 0\
                """)
            .bind("incident", told.incident())
            .bind("revision", told.revision())
            .execute();
  }

  /** The end of what the channel was never told of: all before it was silenced. */
  private static boolean unheard(Handle handle, Channel channel, Told told) {
    return told.kind() == IncidentChange.Kind.CLOSED
        && handle
            .createQuery(
                """
                SELECT COUNT(*) > 0 AND SUM(1 - silenced) = 0 FROM notice
                WHERE channel_id = :channel AND incident_id = :incident\
                """)
            .bind("channel", channel.id())
            .bind("incident", told.incident())
            .map((row, context) -> row.getBoolean(1))
            .one();
  }

  /** Counting up locks the channel's row: notices get their places one after the other. */
  private void queue(Handle handle, Channel channel, Told told, boolean silenced, Instant now) {
    int counted =
        handle
            .createUpdate("UPDATE channel SET last_seq = last_seq + 1 WHERE id = :id")
            .bind("id", channel.id())
            .execute();
    if (counted == 0) {
      return;
    }
    int ignored =
        handle
            .createUpdate(
                """
                INSERT INTO notice (channel_id, seq, incident_id, revision, content, queued_at,
                  silenced)
                SELECT id, last_seq, :incident, :revision, :content, :now, :silenced
                FROM channel WHERE id = :id
                ON CONFLICT DO NOTHING\
                """)
            .bind("id", channel.id())
            .bind("incident", told.incident())
            .bind("revision", told.revision())
            .bind("content", json.write(told))
            .bind("now", now.toEpochMilli())
            .bind("silenced", silenced ? 1 : 0)
            .execute();
  }

  /**
   * What a channel was told, newest first.
   *
   * @param before only those older than this place
   */
  public Slice<NoticeRow> of(String channel, Optional<Cursor> before, int limit) {
    List<NoticeRow> rows =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT n.*, d.id, d.notices, d.state, d.attempts, d.next_attempt_at,
                          d.give_up_at, d.last_answer, d.ended_at
                        FROM notice n LEFT JOIN delivery d ON d.id = n.delivery_id
                        WHERE n.channel_id = :channel AND n.seq < :before
                        ORDER BY n.seq DESC LIMIT :limit\
                        """)
                    .bind("channel", channel)
                    .bind("before", before.map(Cursor::at).orElse(Long.MAX_VALUE))
                    .bind("limit", limit + 1)
                    .map((row, context) -> notice(row))
                    .list());
    return Slice.of(rows, limit, row -> new Cursor(row.seq(), channel));
  }

  private NoticeRow notice(ResultSet row) throws SQLException {
    return new NoticeRow(
        row.getString("channel_id"),
        row.getLong("seq"),
        json.readTold(row.getString("content")),
        Instant.ofEpochMilli(row.getLong("queued_at")),
        row.getInt("silenced") == 1,
        row.getString("id") == null ? Optional.empty() : Optional.of(delivery(row)));
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    long endedAt = row.getLong("ended_at");
    Optional<Instant> ended =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt));
    return new Delivery(
        row.getString("id"),
        row.getString("channel_id"),
        row.getInt("notices"),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_attempt_at")),
        Instant.ofEpochMilli(row.getLong("give_up_at")),
        Optional.ofNullable(row.getString("last_answer")),
        ended);
  }

  /** The message that was tried last on each channel, and those that wait or were given up. */
  public Map<String, ChannelState> states() {
    return store.with(
        handle -> {
          Map<String, ChannelState> states = new HashMap<>();
          handle
              .createQuery(
                  """
                  SELECT c.id,
                    (SELECT MAX(ended_at) FROM delivery d
                      WHERE d.channel_id = c.id AND d.state = 'DELIVERED') AS delivered_at,
                    (SELECT COUNT(*) FROM delivery d
                      WHERE d.channel_id = c.id AND d.state = 'UNDELIVERED') AS undelivered,
                    (SELECT COUNT(*) FROM notice n LEFT JOIN delivery d ON d.id = n.delivery_id
                      WHERE n.channel_id = c.id AND n.silenced = 0
                        AND COALESCE(d.state, 'PENDING') = 'PENDING') AS waiting,
                    (SELECT MAX(last_answer) FROM delivery d
                      WHERE d.channel_id = c.id AND d.state = 'PENDING') AS trouble
                  FROM channel c\
                  """)
              .map((row, context) -> Map.entry(row.getString("id"), state(row)))
              .forEach(one -> states.put(one.getKey(), one.getValue()));
          return states;
        });
  }

  private static ChannelState state(ResultSet row) throws SQLException {
    long at = row.getLong("delivered_at");
    Optional<Instant> deliveredAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    return new ChannelState(
        deliveredAt,
        row.getInt("waiting"),
        row.getInt("undelivered"),
        Optional.ofNullable(row.getString("trouble")));
  }

  /**
   * How a channel does.
   *
   * @param deliveredAt when the last message arrived
   * @param waiting notices that are to be sent
   * @param undelivered messages that were given up
   * @param trouble why the message that is first in the row did not arrive yet
   */
  public record ChannelState(
      Optional<Instant> deliveredAt, int waiting, int undelivered, Optional<String> trouble) {

    /** Of a channel that was told nothing yet. */
    public static final ChannelState NONE =
        new ChannelState(Optional.empty(), 0, 0, Optional.empty());
  }

  /** Tries a message again that was given up, with the same id. False where there is none. */
  public boolean again(String channel, String delivery, Instant now, Duration patience) {
    return 0
        < store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE delivery SET state = 'PENDING', attempts = 0, next_attempt_at = :now,
                          give_up_at = :giveUpAt, ended_at = NULL
                        WHERE id = :id AND channel_id = :channel AND state = 'UNDELIVERED'\
                        """)
                    .bind("now", now.toEpochMilli())
                    .bind("giveUpAt", now.plus(patience).toEpochMilli())
                    .bind("id", delivery)
                    .bind("channel", channel)
                    .execute());
  }

  /** Forgets what ended before then. */
  public int forgetBefore(Instant oldest) {
    return store.inTransaction(
        handle -> {
          int notices =
              handle
                  .createUpdate(
                      """
                      DELETE FROM notice WHERE queued_at < :oldest AND (silenced = 1
                        OR delivery_id IN (SELECT id FROM delivery WHERE state <> 'PENDING'))\
                      """)
                  .bind("oldest", oldest.toEpochMilli())
                  .execute();
          int ignored =
              handle
                  .createUpdate(
                      """
                      DELETE FROM delivery WHERE state <> 'PENDING'
                        AND id NOT IN (SELECT delivery_id FROM notice
                          WHERE delivery_id IS NOT NULL)\
                      """)
                  .execute();
          return notices;
        });
  }
}
