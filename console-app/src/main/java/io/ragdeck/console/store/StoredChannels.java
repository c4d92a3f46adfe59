package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The channels in the store. Of their secrets it sees only what is encrypted. */
public final class StoredChannels {

  private static final Logger LOG = Logger.getLogger(StoredChannels.class);

  private final Store store;
  private final ChannelJson json = new ChannelJson();

  /** Ids of channels that the log has named already. */
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  public StoredChannels(Store store) {
    this.store = store;
  }

  /**
   * A channel as it is listed.
   *
   * @param channel empty where this version can't read it, as after a downgrade
   */
  public record Listed(String id, String name, boolean enabled, Optional<Channel> channel) {}

  /** By name, without those that can't be read. */
  public List<Channel> all() {
    return listed().stream().flatMap(one -> one.channel().stream()).toList();
  }

  /** By name. */
  public List<Listed> listed() {
    return store.with(handle -> listed(handle));
  }

  List<Listed> listed(Handle handle) {
    return handle
        .createQuery("SELECT * FROM channel ORDER BY name")
        .map((row, context) -> listed(row))
        .list();
  }

  private Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString("id"), row.getString("name"), row.getInt("enabled") == 1, readable(row));
  }

  /** One that can't be read must not keep the others from being told. */
  private Optional<Channel> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(channel(row));
    } catch (RuntimeException spoilt) {
      String id = row.getString("id");
      if (unreadable.add(id)) {
        LOG.errorf(spoilt, "A channel can't be read, and is told nothing [%s]", id);
      }
      return Optional.empty();
    }
  }

  /** Empty also where it is there and can't be read. */
  public Optional<Channel> find(String id) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM channel WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> readable(row))
                .findOne()
                .flatMap(Function.identity()));
  }

  /** Also of one that can't be read; empty where it is not there. */
  public Optional<String> nameOf(String id) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT name FROM channel WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  private Channel channel(ResultSet row) throws SQLException {
    return new Channel(
        row.getString("id"),
        row.getString("name"),
        row.getInt("enabled") == 1,
        Severity.valueOf(row.getString("severity")),
        json.readIds(row.getString("systems")),
        json.readTarget(row.getString("target")),
        Optional.ofNullable(row.getString("sealed")),
        Instant.ofEpochMilli(row.getLong("made_at")));
  }

  /** False where the name is taken. */
  public boolean add(Channel channel) {
    return 0
        < store.with(
            handle ->
                bound(
                        handle.createUpdate(
                            """
                            INSERT INTO channel (id, name, enabled, severity, systems, target,
                              sealed, made_at, last_seq)
                            VALUES (:id, :name, :enabled, :severity, :systems, :target, :sealed,
                              :madeAt, 0)
                            ON CONFLICT DO NOTHING\
                            """),
                        channel)
                    .bind("madeAt", channel.madeAt().toEpochMilli())
                    .execute());
  }

  /** False where the channel is gone or its new name is another's. */
  public boolean change(Channel channel) {
    return 0
        < store.with(
            handle ->
                bound(
                        handle.createUpdate(
                            """
                            UPDATE channel SET name = :name, enabled = :enabled,
                              severity = :severity, systems = :systems, target = :target,
                              sealed = :sealed
                            WHERE id = :id AND NOT EXISTS (
                              SELECT 1 FROM channel other
                              WHERE other.name = :name AND other.id <> :id)\
                            """),
                        channel)
                    .execute());
  }

  private Update bound(Update update, Channel channel) {
    return update
        .bind("id", channel.id())
        .bind("name", channel.name())
        .bind("enabled", channel.enabled() ? 1 : 0)
        .bind("severity", channel.severity().name())
        .bind("systems", json.write(channel.systems()))
        .bind("target", json.write(channel.target()))
        .bind("sealed", channel.sealed().orElse(null));
  }

  /** With all that it was told. */
  public boolean remove(String id) {
    return 0
        < store.with(
            handle ->
                handle.createUpdate("DELETE FROM channel WHERE id = :id").bind("id", id).execute());
  }
}
