package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who sends on which channel. A channel has one turn, so its messages go out one at a time,
 * whichever console sends.
 */
public final class NoticeTurns {

  private final Store store;

  public NoticeTurns(Store store) {
    this.store = store;
  }

  /**
   * The right to send on a channel.
   *
   * @param lease never used twice
   */
  public record Turn(String channel, String lease) {}

  /** Somebody sends on a channel, or did. */
  public record Sign(String lease, long beat) {}

  /** Channels that have something to send now. */
  public List<String> due(Instant now) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM channel c WHERE enabled = 1 AND (CASE
                      WHEN EXISTS (SELECT 1 FROM delivery d
                        WHERE d.channel_id = c.id AND d.state = 'PENDING' AND d.taken IS NULL)
                      THEN (SELECT d.next_attempt_at FROM delivery d
                        WHERE d.channel_id = c.id AND d.state = 'PENDING' AND d.taken IS NULL
                        ORDER BY d.first_seq LIMIT 1) <= :now
                      ELSE EXISTS (SELECT 1 FROM notice n
                        WHERE n.channel_id = c.id AND n.silenced = 0 AND n.delivery_id IS NULL)
                      END OR EXISTS (SELECT 1 FROM delivery d
                        WHERE d.channel_id = c.id AND d.state = 'PENDING' AND d.taken IS NOT NULL
                          AND d.next_attempt_at <= :now))
                    ORDER BY id\
                    """)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }

  /** The last sign of life of everybody who sends, by channel. */
  public Map<String, Sign> signs() {
    return store.with(
        handle -> {
          Map<String, Sign> signs = new HashMap<>();
          handle
              .createQuery("SELECT * FROM notice_turn")
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("channel_id"),
                          new Sign(row.getString("lease"), row.getLong("beat"))))
              .forEach(one -> signs.put(one.getKey(), one.getValue()));
          return signs;
        });
  }

  /** Takes the turn of a channel, where nobody has it. */
  public Optional<Turn> take(String channel) {
    Turn turn = new Turn(channel, UUID.randomUUID().toString());
    int taken =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO notice_turn (channel_id, lease, beat)
                        SELECT id, :lease, 0 FROM channel WHERE id = :channel
                        ON CONFLICT DO NOTHING\
                        """)
                    .bind("channel", channel)
                    .bind("lease", turn.lease())
                    .execute());
    return taken > 0 ? Optional.of(turn) : Optional.empty();
  }

  /**
   * Takes the turn over.
   *
   * @param last the last sign; where there was another since, nothing is taken
   */
  public Optional<Turn> takeOver(String channel, Sign last) {
    Turn turn = new Turn(channel, UUID.randomUUID().toString());
    int taken =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE notice_turn SET lease = :lease, beat = beat + 1
                        WHERE channel_id = :channel AND lease = :last AND beat = :beat\
                        """)
                    .bind("lease", turn.lease())
                    .bind("channel", channel)
                    .bind("last", last.lease())
                    .bind("beat", last.beat())
                    .execute());
    return taken > 0 ? Optional.of(turn) : Optional.empty();
  }

  /** Gives signs of life. */
  public void beat(Collection<Turn> held) {
    if (held.isEmpty()) {
      return;
    }
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE notice_turn SET beat = beat + 1 WHERE lease IN (<leases>)")
                    .bindList("leases", held.stream().map(Turn::lease).toList())
                    .execute());
  }

  /** Leaves the turn to whoever comes next. */
  public void leave(Turn turn) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("DELETE FROM notice_turn WHERE lease = :lease")
                    .bind("lease", turn.lease())
                    .execute());
  }

  interface Work<T> {
    T with(Handle handle);
  }

  /** The turn is locked first, so that nobody takes it in between; that is a sign of life too. */
  <T> T under(Turn turn, Work<T> work) {
    return store.inTransaction(
        handle -> {
          int held =
              handle
                  .createUpdate("UPDATE notice_turn SET beat = beat + 1 WHERE lease = :lease")
                  .bind("lease", turn.lease())
                  .execute();
          if (held == 0) {
            throw new LeaseLost(turn.channel());
          }
          return work.with(handle);
        });
  }
}
