package io.ragdeck.console.security;

import io.ragdeck.console.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The users in the store. There is always an admin left who can come in. */
public final class Users {

  private final Store store;
  private final Clock clock;

  public Users(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<User> all() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM user_account ORDER BY name")
                .map((row, context) -> user(row))
                .list());
  }

  public Optional<User> named(String name) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM user_account WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> user(row))
                .findOne());
  }

  /** Adds a user with an id of its own; false if the name is taken. */
  public boolean add(String name, Role role, Optional<String> password) {
    return add(UUID.randomUUID().toString(), name, role, password);
  }

  boolean add(String id, String name, Role role, Optional<String> password) {
    if (!User.isName(name)) {
      throw new IllegalArgumentException("Not a user name: '%s'".formatted(name));
    }
    Optional<String> hash = password.map(Passwords::hash);
    return store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO user_account
                          (id, name, role, password_hash, created_at, password_changed_at)
                        VALUES (:id, :name, :role, :hash, :now, :changed)
                        ON CONFLICT (name) DO NOTHING""")
                    .bind("id", id)
                    .bind("name", name)
                    .bind("role", role.label())
                    .bind("hash", hash)
                    .bind("now", clock.millis())
                    .bind("changed", hash.map(present -> clock.millis()))
                    .execute())
        == 1;
  }

  /** False if that would leave no admin. */
  public boolean changeRole(User user, Role role) {
    return store.inTransaction(
        handle ->
            (role == Role.ADMIN || anotherAdmin(handle, user))
                && handle
                        .createUpdate("UPDATE user_account SET role = :role WHERE id = :id")
                        .bind("role", role.label())
                        .bind("id", user.id())
                        .execute()
                    == 1);
  }

  /** With the sessions and tokens; false if that would leave no admin. */
  public boolean remove(User user) {
    return store.inTransaction(
        handle ->
            anotherAdmin(handle, user)
                && handle
                        .createUpdate("DELETE FROM user_account WHERE id = :id")
                        .bind("id", user.id())
                        .execute()
                    == 1);
  }

  /** Sets the password and ends every session of the user, except the one given. */
  public void changePassword(User user, String password, Optional<String> sessionToKeep) {
    String hash = Passwords.hash(password);
    int ignored =
        store.inTransaction(
            handle -> {
              int sessions =
                  handle
                      .createUpdate(
                          "DELETE FROM sign_in_session WHERE user_id = :user AND id <> :keep")
                      .bind("user", user.id())
                      .bind("keep", sessionToKeep.orElse(""))
                      .execute();
              return sessions
                  + handle
                      .createUpdate(
                          """
                          UPDATE user_account SET password_hash = :hash, password_changed_at = :now
                          WHERE id = :id""")
                      .bind("hash", hash)
                      .bind("now", clock.millis())
                      .bind("id", user.id())
                      .execute();
            });
  }

  /** Whether this is the password of that user; takes the same time whether there is one or not. */
  public boolean hasPassword(String name, String password) {
    Optional<String> hash =
        store.with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT password_hash FROM user_account
                        WHERE name = :name AND password_hash IS NOT NULL""")
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne());
    return Passwords.matches(password, hash);
  }

  /**
   * Whether an admin is left who can sign in, or needs not to: the demo operator is only there in a
   * sandbox that asks nobody. Who has nothing but tokens doesn't count, for tokens end.
   */
  private static boolean anotherAdmin(Handle handle, User user) {
    // Changes nothing, but makes a second transaction wait that wants to take away the other admin.
    int admins =
        handle.execute("UPDATE user_account SET role = role WHERE role = ?", Role.ADMIN.label());
    return admins == 0
        || handle
            .createQuery(
                """
                SELECT COUNT(*) FROM user_account other
                WHERE other.id <> :id AND other.role = :admin
                  AND (other.password_hash IS NOT NULL OR other.id = :demo)""")
            .bind("admin", Role.ADMIN.label())
            .bind("id", user.id())
            .bind("demo", Visitor.DEMO_OPERATOR)
            .mapTo(Integer.class)
            .map(others -> others > 0)
            .one();
  }

  static User user(ResultSet row) throws SQLException {
    long changed = row.getLong("password_changed_at");
    return new User(
        row.getString("id"),
        row.getString("name"),
        Role.named(row.getString("role")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        changed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(changed)));
  }
}
