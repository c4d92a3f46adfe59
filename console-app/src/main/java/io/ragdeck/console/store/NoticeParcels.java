package io.ragdeck.console.store;

import io.ragdeck.console.store.NoticeTurns.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Messages in the store, as the one who sends them changes them. Everything is written under the
 * turn: who lost it gets {@link LeaseLost}, and nothing is written.
 */
public final class NoticeParcels {

  private final NoticeTurns turns;
  private final ChannelJson json = new ChannelJson();

  public NoticeParcels(NoticeTurns turns) {
    this.turns = turns;
  }

  /** A message with what is in it, in order. */
  public record Parcel(Delivery delivery, List<Told> notices) {

    public Parcel {
      notices = List.copyOf(notices);
    }
  }

  /** A notice that is in no message yet. */
  public record Waiting(long seq, Told told, Instant queuedAt) {}

  /**
   * The message that is first in the row, with a sign of life. What of it can't be read is left
   * out; it is empty where that is all.
   */
  public Optional<Parcel> pending(Turn turn) {
    return turns.under(
        turn,
        handle ->
            parcel(
                handle,
                handle
                    .createQuery(
                        """
                        SELECT * FROM delivery WHERE channel_id = :channel AND state = 'PENDING'
                          AND taken IS NULL
                        ORDER BY first_seq LIMIT 1\
                        """)
                    .bind("channel", turn.channel())));
  }

  /**
   * A message that some have and others are asked again for now. It stands in no row: whoever has
   * it is not to wait for the others.
   */
  public Optional<Parcel> partly(Turn turn, Instant now) {
    return turns.under(
        turn,
        handle ->
            parcel(
                handle,
                handle
                    .createQuery(
                        """
                        SELECT * FROM delivery WHERE channel_id = :channel AND state = 'PENDING'
                          AND taken IS NOT NULL AND next_attempt_at <= :now
                        ORDER BY first_seq LIMIT 1\
                        """)
                    .bind("channel", turn.channel())
                    .bind("now", now.toEpochMilli())));
  }

  private Optional<Parcel> parcel(Handle handle, Query query) {
    return query
        .map((row, context) -> StoredNotices.delivery(row))
        .findOne()
        .map(delivery -> new Parcel(delivery, notices(handle, delivery.id())));
  }

  private List<Told> notices(Handle handle, String delivery) {
    return handle
        .createQuery("SELECT content FROM notice WHERE delivery_id = :id ORDER BY seq")
        .bind("id", delivery)
        .map((row, context) -> json.findTold(row.getString("content")))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** What is in no message yet, in order. */
  public List<Waiting> waiting(Turn turn) {
    return turns.under(
        turn,
        handle ->
            queued(handle, turn).stream()
                .flatMap(one -> one.told().map(one::readable).stream())
                .toList());
  }

  /** What is in no message yet and can't be read is shown as given up; how much it is. */
  public int setAside(Turn turn, Instant now) {
    return turns.under(
        turn,
        handle -> {
          List<Queued> spoilt =
              queued(handle, turn).stream().filter(one -> one.told().isEmpty()).toList();
          spoilt.forEach(
              one ->
                  StoredNotices.giveUp(
                      handle, turn.channel(), one.seq(), StoredNotices.UNREADABLE, now));
          return spoilt.size();
        });
  }

  private record Queued(long seq, Optional<Told> told, Instant queuedAt) {

    Waiting readable(Told content) {
      return new Waiting(seq, content, queuedAt);
    }
  }

  private List<Queued> queued(Handle handle, Turn turn) {
    return handle
        .createQuery(
            """
                    SELECT * FROM notice
                    WHERE channel_id = :channel AND silenced = 0 AND delivery_id IS NULL
                    ORDER BY seq\
                    """)
        .bind("channel", turn.channel())
        .map((row, context) -> queued(row))
        .list();
  }

  private Queued queued(ResultSet row) throws SQLException {
    return new Queued(
        row.getLong("seq"),
        json.findTold(row.getString("content")),
        Instant.ofEpochMilli(row.getLong("queued_at")));
  }

  /** How many notices each message had that ended since then. */
  public List<Integer> endedSince(Turn turn, Instant since) {
    return turns.under(
        turn,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT notices FROM delivery
                    WHERE channel_id = :channel AND ended_at > :since\
                    """)
                .bind("channel", turn.channel())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .list());
  }

  /** Keeps that these go into one message, before it is sent. */
  public Parcel compose(Turn turn, List<Waiting> notices, Instant now, Duration patience) {
    Waiting first = notices.getFirst();
    Delivery delivery =
        new Delivery(
            UUID.randomUUID().toString(),
            turn.channel(),
            notices.size(),
            Delivery.State.PENDING,
            0,
            now,
            first.queuedAt().plus(patience),
            Optional.empty(),
            Optional.empty(),
            Set.of());
    List<Told> contents = new ArrayList<>();
    notices.forEach(notice -> contents.add(notice.told()));
    return turns.under(
        turn,
        handle -> {
          int made =
              handle
                  .createUpdate(
                      """
                      INSERT INTO delivery (id, channel_id, first_seq, notices, state, attempts,
                        next_attempt_at, give_up_at)
                      VALUES (:id, :channel, :first, :notices, 'PENDING', 0, :now, :giveUpAt)\
                      """)
                  .bind("id", delivery.id())
                  .bind("channel", turn.channel())
                  .bind("first", first.seq())
                  .bind("notices", notices.size())
                  .bind("now", now.toEpochMilli())
                  .bind("giveUpAt", delivery.giveUpAt().toEpochMilli())
                  .execute();
          int joined =
              handle
                  .createUpdate(
                      """
                      UPDATE notice SET delivery_id = :id
                      WHERE channel_id = :channel AND seq BETWEEN :first AND :last
                        AND silenced = 0 AND delivery_id IS NULL\
                      """)
                  .bind("id", delivery.id())
                  .bind("channel", turn.channel())
                  .bind("first", first.seq())
                  .bind("last", notices.getLast().seq())
                  .execute();
          if (made != 1 || joined != notices.size()) {
            throw new LeaseLost(turn.channel());
          }
          return new Parcel(delivery, contents);
        });
  }

  /** Notes that a message ended. */
  public void end(Turn turn, String delivery, Delivery.State state, String answer, Instant now) {
    note(turn, delivery, state, answer, now, Optional.of(now), Set.of());
  }

  /**
   * Notes that an attempt had no success, or not all of it, and when the next one is due.
   *
   * @param taken who has it and is not asked again
   */
  public void postpone(Turn turn, String delivery, String answer, Instant next, Set<String> taken) {
    note(turn, delivery, Delivery.State.PENDING, answer, next, Optional.empty(), taken);
  }

  private void note(
      Turn turn,
      String delivery,
      Delivery.State state,
      String answer,
      Instant next,
      Optional<Instant> ended,
      Set<String> taken) {
    int ignored =
        turns.under(
            turn,
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE delivery SET state = :state, attempts = attempts + 1,
                          last_answer = :answer, next_attempt_at = :next, ended_at = :ended,
                          taken = :taken
                        WHERE id = :id\
                        """)
                    .bind("state", state.name())
                    .bind("answer", StoredText.of(answer))
                    .bind("next", next.toEpochMilli())
                    .bind("ended", ended.map(Instant::toEpochMilli).orElse(null))
                    .bind("taken", taken.isEmpty() ? null : String.join("\n", taken))
                    .bind("id", delivery)
                    .execute());
  }
}
