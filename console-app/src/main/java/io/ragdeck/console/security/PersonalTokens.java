package io.ragdeck.console.security;

import io.ragdeck.console.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Personal tokens in the store, hashed. */
public final class PersonalTokens {

  /** Lets secret scanners recognise a token that was committed by mistake. */
  static final String PREFIX = "rgd_";

  /** A token that outlives its owner's attention is the one that leaks. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Clock clock;

  /**
   * @param clock real time, also where the watched world has a time of its own
   */
  public PersonalTokens(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A new token and its secret, which can't be had again.
   *
   * @param secret what goes behind {@code Authorization: Bearer}
   */
  public record Created(PersonalToken token, String secret) {

    @Override
    public String toString() {
      return token.toString();
    }
  }

  /** Makes a token; the caller has made sure that the role is not above the owner's. */
  public Created create(String userId, String name, Role role, Duration validity) {
    String secret = PREFIX + Secret.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    PersonalToken token =
        new PersonalToken(
            UUID.randomUUID().toString(), name, role, now, now.plus(validity), Optional.empty());
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO personal_token
                          (id, secret_hash, user_id, name, role, created_at, expires_at)
                        VALUES (:id, :hash, :user, :name, :role, :now, :expires)""")
                    .bind("id", token.id())
                    .bind("hash", Secret.hash(secret))
                    .bind("user", userId)
                    .bind("name", name)
                    .bind("role", role.label())
                    .bind("now", now.toEpochMilli())
                    .bind("expires", token.expiresAt().toEpochMilli())
                    .execute());
    return new Created(token, secret);
  }

  private record Found(Visitor visitor, PersonalToken token) {}

  /** Whose token this is; empty if it is nobody's, has expired or was revoked. */
  Optional<Visitor> visitor(String secret) {
    Instant now = clock.instant();
    Optional<Found> found = find(secret, now);
    found
        .map(Found::token)
        .filter(
            token ->
                token.lastUsedAt().map(last -> last.plus(TOUCH_EVERY).isBefore(now)).orElse(true))
        .ifPresent(token -> touch(token, now));
    return found.map(Found::visitor);
  }

  /** Whether the token holds; asking is not using. */
  boolean holds(String secret) {
    return find(secret, clock.instant()).isPresent();
  }

  private Optional<Found> find(String secret, Instant now) {
    return !secret.startsWith(PREFIX)
        ? Optional.empty()
        : store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT t.*, u.name AS owner, u.role AS owner_role FROM personal_token t
                        JOIN user_account u ON u.id = t.user_id
                        WHERE t.secret_hash = :hash AND t.expires_at > :now""")
                    .bind("hash", Secret.hash(secret))
                    .bind("now", now.toEpochMilli())
                    .map((row, context) -> new Found(owner(row), token(row)))
                    .findOne());
  }

  /** The tokens of a user, newest first; expired ones stay visible until they are revoked. */
  public List<PersonalToken> of(String userId) {
    return store.with(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM personal_token WHERE user_id = :user ORDER BY created_at DESC, id")
                .bind("user", userId)
                .map((row, context) -> token(row))
                .list());
  }

  /** Revokes a token of this user and gives what it was; empty if there is no such one. */
  public Optional<PersonalToken> revoke(String userId, String tokenId) {
    Optional<PersonalToken> token =
        of(userId).stream().filter(candidate -> candidate.id().equals(tokenId)).findFirst();
    boolean revoked =
        token.isPresent()
            && store.with(
                    handle ->
                        handle
                            .createUpdate(
                                "DELETE FROM personal_token WHERE user_id = :user AND id = :id")
                            .bind("user", userId)
                            .bind("id", tokenId)
                            .execute())
                == 1;
    return revoked ? token : Optional.empty();
  }

  private void touch(PersonalToken token, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate("UPDATE personal_token SET last_used_at = :now WHERE id = :id")
                    .bind("now", now.toEpochMilli())
                    .bind("id", token.id())
                    .execute());
  }

  /** The owner, with the lower one of the two roles. */
  private static Visitor owner(ResultSet row) throws SQLException {
    Role granted = Role.named(row.getString("role")).orElseThrow();
    Role owners = Role.named(row.getString("owner_role")).orElseThrow();
    return new Visitor(
        row.getString("owner"),
        owners.covers(granted) ? granted : owners,
        Visitor.Means.TOKEN,
        Optional.of(row.getString("user_id")),
        Optional.empty());
  }

  private static PersonalToken token(ResultSet row) throws SQLException {
    long lastUsed = row.getLong("last_used_at");
    return new PersonalToken(
        row.getString("id"),
        row.getString("name"),
        Role.named(row.getString("role")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        lastUsed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsed)));
  }
}
