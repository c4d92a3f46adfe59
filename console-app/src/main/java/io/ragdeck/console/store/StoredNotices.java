package io.ragdeck.console.store;

import io.ragdeck.console.store.StoredChannels.Listed;
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
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** What channels are to be told, and what became of it. Sending is under {@link NoticeTurns}. */
public final class StoredNotices {

  private static final Logger LOG = Logger.getLogger(StoredNotices.class);

  static final String UNREADABLE = "It can't be read by this version.";

  /** At once; the next ones follow within a second. */
  private static final int MOST_AT_ONCE = 200;

  private final Store store;
  private final StoredChannels channels;
  private final ChannelJson json = new ChannelJson();

  public StoredNotices(Store store, StoredChannels channels) {
    this.store = store;
    this.channels = channels;
  }

  /**
   * A change of an incident that no channel was told yet.
   *
   * @param told empty where this version can't read it, as after a downgrade
   */
  public record Untold(String incident, long revision, String system, Optional<Told> told) {}

  /** Changes of incidents that no channel was told yet, in the order in which they came. */
  public List<Untold> untold() {
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
                .map((row, context) -> untold(row))
                .list());
  }

  private Untold untold(ResultSet row) throws SQLException {
    return new Untold(
        row.getString("id"), row.getLong("told_revision"), row.getString("system"), readable(row));
  }

  private Optional<Told> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          told(
              row,
              IncidentChange.Kind.valueOf(row.getString("kind")),
              Severity.valueOf(row.getString("told_severity")),
              row.getString("words"),
              Instant.ofEpochMilli(row.getLong("at"))));
    } catch (RuntimeException spoilt) {
      LOG.debug("A change of an incident can't be read", spoilt);
      return Optional.empty();
    }
  }

  private Told told(
      ResultSet row, IncidentChange.Kind kind, Severity severity, String words, Instant at)
      throws SQLException {
    String detail = row.getString("detail");
    return new Told(
        row.getString("id"),
        row.getLong("told_revision"),
        kind,
        row.getString("system"),
        Optional.ofNullable(row.getString("service")),
        severity,
        row.getString("sentence"),
        words,
        json.remedy(detail),
        json.lines(detail),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        at);
  }

  /**
   * Sets a change aside that can't be told: every channel that might have wanted it shows it as not
   * delivered. False where another console did.
   *
   * @param why in a sentence
   */
  public boolean setAside(Untold spoilt, String why, Instant now) {
    Told stump = stump(spoilt.incident(), spoilt.revision(), spoilt.system(), why, now);
    return store.inTransaction(
        handle -> {
          if (!markTold(handle, spoilt.incident(), spoilt.revision())) {
            return false;
          }
          channels.listed(handle).stream()
              .filter(Listed::enabled)
              .filter(one -> one.channel().map(it -> it.watches(spoilt.system())).orElse(true))
              .forEach(one -> giveUp(handle, one.id(), stump, why, now));
          return true;
        });
  }

  /** What is left of a change that can't be read, for the log. */
  private static Told stump(String incident, long revision, String system, String why, Instant at) {
    return new Told(
        incident,
        revision,
        IncidentChange.Kind.UPDATED,
        system,
        Optional.empty(),
        Severity.WARNING,
        why,
        why,
        Optional.empty(),
        List.of(),
        at,
        at);
  }

  private void giveUp(Handle handle, String channel, Told told, String why, Instant now) {
    queue(handle, channel, told, false, now);
    giveUp(
        handle,
        channel,
        handle
            .createQuery("SELECT last_seq FROM channel WHERE id = :id")
            .bind("id", channel)
            .mapTo(Long.class)
            .one(),
        why,
        now);
  }

  /** Shows a notice that is in no message as one that was given up. */
  static void giveUp(Handle handle, String channel, long seq, String why, Instant now) {
    String delivery = UUID.randomUUID().toString();
    int joined =
        handle
            .createUpdate(
                """
                UPDATE notice SET delivery_id = :id
                WHERE channel_id = :channel AND seq = :seq AND delivery_id IS NULL\
                """)
            .bind("id", delivery)
            .bind("channel", channel)
            .bind("seq", seq)
            .execute();
    if (joined == 0) {
      return;
    }
    int ignored =
        handle
            .createUpdate(
                """
                INSERT INTO delivery (id, channel_id, first_seq, notices, state, attempts,
                  next_attempt_at, give_up_at, last_answer, ended_at)
                VALUES (:id, :channel, :seq, 1, 'UNDELIVERED', 0, :now, :now, :why, :now)\
                """)
            .bind("id", delivery)
            .bind("channel", channel)
            .bind("seq", seq)
            .bind("now", now.toEpochMilli())
            .bind("why", StoredText.of(why))
            .execute();
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
          if (!markTold(handle, told.incident(), told.revision())) {
            return false;
          }
          channels.listed(handle).forEach(one -> queue(handle, one, told, silenced, now));
          return true;
        });
  }

  private void queue(Handle handle, Listed listed, Told told, boolean silenced, Instant now) {
    if (listed.channel().isEmpty() && listed.enabled() && !silenced) {
      giveUp(handle, listed.id(), told, "The channel can't be read by this version.", now);
    }
    listed
        .channel()
        .filter(channel -> channel.wants(told))
        .ifPresent(
            channel ->
                queue(handle, channel.id(), told, silenced || unheard(handle, channel, told), now));
  }

  private static boolean markTold(Handle handle, String incident, long revision) {
    return 0
        < handle
            .createUpdate(
                """
                UPDATE incident_change SET told = 1
                WHERE incident_id = :incident AND revision = :revision AND told = 0\
                """)
            .bind("incident", incident)
            .bind("revision", revision)
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
  private void queue(Handle handle, String channel, Told told, boolean silenced, Instant now) {
    if (!countUp(handle, channel)) {
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
            .bind("id", channel)
            .bind("incident", told.incident())
            .bind("revision", told.revision())
            .bind("content", json.write(told))
            .bind("now", now.toEpochMilli())
            .bind("silenced", silenced ? 1 : 0)
            .execute();
  }

  private static boolean countUp(Handle handle, String channel) {
    return 0
        < handle
            .createUpdate("UPDATE channel SET last_seq = last_seq + 1 WHERE id = :id")
            .bind("id", channel)
            .execute();
  }

  /**
   * The last that a channel was to be told of an incident that is open, and was not for a silence.
   *
   * @param told as it is to be told where nobody asks for silence any more
   */
  public record Muted(String channel, long seq, Told told) {}

  /**
   * What was silenced and goes on, of channels that still want it.
   *
   * @param at the moment in the time of the watched world
   */
  public List<Muted> muted(Instant at) {
    Map<String, Channel> wanting = new HashMap<>();
    channels.all().forEach(channel -> wanting.put(channel.id(), channel));
    return store
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT i.*, n.channel_id, n.seq, n.revision AS told_revision,
                          (SELECT COUNT(*) FROM notice m WHERE m.channel_id = n.channel_id
                            AND m.incident_id = n.incident_id AND m.silenced = 0) AS heard
                        FROM notice n JOIN incident i ON i.id = n.incident_id
                        WHERE n.silenced = 1 AND i.closed_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM notice m
                            WHERE m.channel_id = n.channel_id AND m.incident_id = n.incident_id
                              AND m.seq > n.seq)
                        ORDER BY n.channel_id, n.seq LIMIT :most\
                        """)
                    .bind("most", MOST_AT_ONCE)
                    .map((row, context) -> muted(row, at))
                    .list())
        .stream()
        .flatMap(Optional::stream)
        .filter(
            one ->
                Optional.ofNullable(wanting.get(one.channel()))
                    .filter(channel -> channel.wants(one.told()))
                    .isPresent())
        .toList();
  }

  private Optional<Muted> muted(ResultSet row, Instant at) throws SQLException {
    boolean heard = row.getInt("heard") > 0;
    try {
      return Optional.of(
          new Muted(
              row.getString("channel_id"),
              row.getLong("seq"),
              told(
                  row,
                  heard ? IncidentChange.Kind.UPDATED : IncidentChange.Kind.OPENED,
                  Severity.valueOf(row.getString("severity")),
                  (heard ? "It changed" : "It was found")
                      + " while it was silenced, and is still open",
                  at)));
    } catch (RuntimeException spoilt) {
      LOG.debug("What was silenced can't be read", spoilt);
      return Optional.empty();
    }
  }

  /**
   * Queues what was silenced, at the end of the row: the log shows it in the place of the silenced
   * one. False where it is over meanwhile, or another console did.
   */
  public boolean unmute(Muted muted, Instant now) {
    return store.inTransaction(
        handle ->
            countUp(handle, muted.channel())
                && 0
                    < handle
                        .createUpdate(
                            """
                            UPDATE notice SET silenced = 0, queued_at = :now, content = :content,
                              seq = (SELECT last_seq FROM channel WHERE id = :channel)
                            WHERE channel_id = :channel AND seq = :seq AND silenced = 1
                              AND EXISTS (SELECT 1 FROM incident
                                WHERE id = :incident AND closed_at IS NULL)\
                            """)
                        .bind("now", now.toEpochMilli())
                        .bind("content", json.write(muted.told()))
                        .bind("channel", muted.channel())
                        .bind("seq", muted.seq())
                        .bind("incident", muted.told().incident())
                        .execute());
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
                          d.give_up_at, d.last_answer, d.ended_at, d.taken
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
    Instant queuedAt = Instant.ofEpochMilli(row.getLong("queued_at"));
    Told stump =
        stump(row.getString("incident_id"), row.getLong("revision"), "", UNREADABLE, queuedAt);
    return new NoticeRow(
        row.getString("channel_id"),
        row.getLong("seq"),
        json.findTold(row.getString("content")).orElse(stump),
        queuedAt,
        row.getInt("silenced") == 1,
        row.getString("id") == null ? Optional.empty() : Optional.of(delivery(row)));
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("channel_id"),
        row.getInt("notices"),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_attempt_at")),
        Instant.ofEpochMilli(row.getLong("give_up_at")),
        Optional.ofNullable(row.getString("last_answer")),
        Columns.instant(row, "ended_at"),
        taken(row));
  }

  private static Set<String> taken(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("taken"))
        .map(lines -> Set.of(lines.split("\n", -1)))
        .orElse(Set.of());
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
    return new ChannelState(
        Columns.instant(row, "delivered_at"),
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
                          AND incident_id NOT IN (SELECT id FROM incident WHERE closed_at IS NULL)
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
