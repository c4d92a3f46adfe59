package io.ragdeck.console.store;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Fills a store that has no row yet from a copy, all of it in one transaction; one that has any is
 * left as it is. A copy that can't be used keeps the store closed: a console that began anew beside
 * it would be in the way of the next attempt.
 */
public final class StoreRestore {

  private static final Logger LOG = Logger.getLogger(StoreRestore.class);

  private final String named;
  private final String cloud;
  private final Source source;
  private final AtomicReference<Optional<Summary>> filled = new AtomicReference<>(Optional.empty());

  /** Where the copy is; opened once to look whether it is good, and once more to take it. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /**
   * @param named what an operator calls the copy: its file or address
   * @param cloud what this console watches: a simulated past never mixes with a real account's
   */
  public StoreRestore(String named, String cloud, Source source) {
    this.named = named;
    this.cloud = cloud;
    this.source = source;
  }

  /**
   * To be called before the tables are brought up to date. The copy's rows go into tables of its
   * own version, as they were; what is newer is made of them as with any older store.
   *
   * @throws UnusableCopy says why the copy is not taken; nothing was written then
   */
  void fill(DataSource into, StoreUrl.Dialect dialect) throws IOException, SQLException {
    try (Connection connection = into.getConnection()) {
      if (hasRows(connection)) {
        LOG.infof("The store has data, so nothing was taken from %s", named);
        return;
      }
    }
    Summary good = checked();
    Migrations.apply(into, good.schema());
    try (Connection connection = into.getConnection()) {
      connection.setAutoCommit(false);
      try {
        fill(connection, dialect);
      } catch (Exception | Error failed) {
        connection.rollback();
        throw failed;
      }
    }
  }

  private Summary checked() throws IOException {
    try (InputStream in = source.open()) {
      Summary summary = StoreCopy.check(in);
      if (!summary.origin().cloud().equals(cloud)) {
        throw new UnusableCopy(
            "It is of a console that watched '%s', and this one watches '%s'."
                .formatted(summary.origin().cloud(), cloud));
      }
      return summary;
    } catch (IOException why) {
      LOG.debug("Nothing is restored", why);
      throw new UnusableCopy("%s can't be restored. %s".formatted(named, why.getMessage()));
    }
  }

  private void fill(Connection connection, StoreUrl.Dialect dialect)
      throws IOException, SQLException {
    if (dialect == StoreUrl.Dialect.POSTGRESQL) {
      // Of two consoles that begin at once one fills it; SQLite has one writer anyway.
      try (Statement lock = connection.createStatement()) {
        boolean ignored = lock.execute("LOCK TABLE user_account IN EXCLUSIVE MODE");
      }
    }
    if (hasRows(connection)) {
      connection.rollback();
      return;
    }
    Summary summary;
    try (InputStream in = source.open();
        CopyLoader loader = new CopyLoader(connection)) {
      summary = CopyReader.read(in, loader);
      loader.finish(summary);
    }
    connection.commit();
    filled.set(Optional.of(summary));
    LOG.infof(
        "The store was filled from %s: %s rows as of %s, by version %s",
        named, summary.total(), summary.origin().at(), summary.origin().console());
  }

  /** Tells the audit trail, once, where something was restored. */
  public void audit(AuditTrail audit) {
    Optional<Summary> summary = filled.get();
    if (summary.isPresent()) {
      audit.record(
          Actor.CONSOLE,
          Action.STORE_RESTORE,
          named,
          Result.DONE,
          "%s rows as of %s".formatted(summary.get().total(), summary.get().origin().at()));
      filled.set(Optional.empty());
    }
  }

  private static boolean hasRows(Connection connection) throws SQLException {
    Set<String> there = tables(connection);
    for (String table : StoreTables.all()) {
      if (there.contains(table)) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SELECT 1 FROM %s LIMIT 1".formatted(table))) {
          if (row.next()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Of the console, and of whoever else is there. */
  static Set<String> tables(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet table =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (table.next()) {
        names.add(table.getString("TABLE_NAME"));
      }
    }
    return names;
  }
}
