package io.ragdeck.console.security;

import io.ragdeck.console.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sign-ins in the store, so that they survive a restart, hold on every replica, and can be ended.
 * The store keeps a hash: who reads it can't sign in with what is found there.
 */
public final class Sessions {

  /** Writing at every request would cost more than knowing the minute is worth. */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Clock clock;
  private final Duration idle;
  private final Duration lifetime;

  /**
   * @param clock real time, also where the watched world has a time of its own
   */
  public Sessions(Store store, Clock clock, Duration idle, Duration lifetime) {
    this.store = store;
    this.clock = clock;
    this.idle = idle;
    this.lifetime = lifetime;
  }

  /**
   * Begins a session and gives the secret for its cookie, which can't be had again.
   *
   * @param user as read before the password was looked at
   * @return empty if the user is gone, or has another password since
   */
  Optional<String> begin(User user, String address, String browser) {
    String secret = Secret.random();
    Instant now = clock.instant();
    int begun =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO sign_in_session (id, secret_hash, user_id, created_at,
                          last_used_at, expires_at, address, browser)
                        SELECT :id, :hash, id, :now, :now, :expires, :address, :browser
                        FROM user_account
                        WHERE id = :user AND COALESCE(password_changed_at, 0) = :changed""")
                    .bind("id", UUID.randomUUID().toString())
                    .bind("hash", Secret.hash(secret))
                    .bind("user", user.id())
                    .bind("changed", user.passwordChangedAt().map(Instant::toEpochMilli).orElse(0L))
                    .bind("now", now.toEpochMilli())
                    .bind("expires", now.plus(lifetime).toEpochMilli())
                    .bind("address", address)
                    .bind("browser", browser.substring(0, Math.min(browser.length(), 200)))
                    .execute());
    return begun == 1 ? Optional.of(secret) : Optional.empty();
  }

  private record Found(Visitor visitor, Session session) {}

  /** Whose session this is; empty if it is nobody's, has expired or was ended. */
  Optional<Visitor> visitor(String secret) {
    Instant now = clock.instant();
    Optional<Found> found = find(secret, now);
    found
        .map(Found::session)
        .filter(session -> session.lastUsedAt().plus(TOUCH_EVERY).isBefore(now))
        .ifPresent(session -> touch(session, now));
    return found.map(Found::visitor);
  }

  /** Whether the session holds; asking is not using. */
  boolean holds(String secret) {
    return find(secret, clock.instant()).isPresent();
  }

  private Optional<Found> find(String secret, Instant now) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                        SELECT s.*, u.name, u.role FROM sign_in_session s
                        JOIN user_account u ON u.id = s.user_id
                        WHERE s.secret_hash = :hash AND s.expires_at > :now
                          AND s.last_used_at > :idle""")
                .bind("hash", Secret.hash(secret))
                .bind("now", now.toEpochMilli())
                .bind("idle", now.minus(idle).toEpochMilli())
                .map(
                    (row, context) ->
                        new Found(
                            new Visitor(
                                row.getString("name"),
                                Role.named(row.getString("role")).orElseThrow(),
                                Visitor.Means.SESSION,
                                Optional.of(row.getString("user_id")),
                                Optional.of(row.getString("id"))),
                            session(row)))
                .findOne());
  }

  /** The sessions of a user that still hold, newest first. */
  public List<Session> of(String userId) {
    Instant now = clock.instant();
    return store.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM sign_in_session
                    WHERE user_id = :user AND expires_at > :now AND last_used_at > :idle
                    ORDER BY created_at DESC, id""")
                .bind("user", userId)
                .bind("now", now.toEpochMilli())
                .bind("idle", now.minus(idle).toEpochMilli())
                .map((row, context) -> session(row))
                .list());
  }

  /** Ends a session of this user; false if there is no such one. */
  public boolean end(String userId, String sessionId) {
    return store.with(
            handle ->
                handle
                    .createUpdate("DELETE FROM sign_in_session WHERE user_id = :user AND id = :id")
                    .bind("user", userId)
                    .bind("id", sessionId)
                    .execute())
        == 1;
  }

  /** Removes what no longer holds. */
  public int removeExpired() {
    Instant now = clock.instant();
    return store.with(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM sign_in_session WHERE expires_at <= :now OR last_used_at <= :idle")
                .bind("now", now.toEpochMilli())
                .bind("idle", now.minus(idle).toEpochMilli())
                .execute());
  }

  private void touch(Session session, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("UPDATE sign_in_session SET last_used_at = :now WHERE id = :id")
                    .bind("now", now.toEpochMilli())
                    .bind("id", session.id())
                    .execute());
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("last_used_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getString("address"),
        row.getString("browser"));
  }
}
