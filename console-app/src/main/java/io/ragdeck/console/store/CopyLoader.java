package io.ragdeck.console.store;

import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what is in a copy into empty tables, within a transaction that others begin and end. */
final class CopyLoader implements CopyReader.Receiver, AutoCloseable {

  private static final int AT_ONCE = 500;

  /** What stands in a statement as it is. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private static final String INTERRUPTED =
      "The console's store was restored to a moment at which this was under way: what became of it is"
          + " not known.";

  private final Connection connection;
  private @Nullable PreparedStatement insert;
  private int waiting;

  CopyLoader(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void table(String name, List<String> columns) throws IOException {
    try {
      sendRest();
      if (!NAME.matcher(name).matches() || !columns.stream().allMatch(NAME.asPredicate())) {
        throw new UnusableCopy("It has a table that no console has.");
      }
      insert =
          connection.prepareStatement(
              "INSERT INTO %s (%s) VALUES (%s)"
                  .formatted(
                      name,
                      String.join(", ", columns),
                      String.join(", ", Collections.nCopies(columns.size(), "?"))));
    } catch (SQLException refused) {
      throw refusal(refused);
    }
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    PreparedStatement statement = insert;
    if (statement == null) {
      throw new UnusableCopy("It has a row before any table.");
    }
    try {
      for (int column = 0; column < values.size(); column++) {
        statement.setObject(column + 1, fit(values.get(column)));
      }
      statement.addBatch();
      waiting++;
      if (waiting == AT_ONCE) {
        send(statement);
      }
    } catch (SQLException refused) {
      throw refusal(refused);
    }
  }

  /** PostgreSQL refuses NUL, which SQLite may have taken from whoever typed it. */
  private static @Nullable Object fit(@Nullable Object value) {
    return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
  }

  private void send(PreparedStatement statement) throws SQLException {
    int[] ignored = statement.executeBatch();
    waiting = 0;
  }

  /**
   * What was under way when the copy was taken ended since, in whatever way: nobody goes on with it
   * now, hours later, unasked.
   */
  void finish(Summary summary) throws SQLException {
    sendRest();
    if (!summary.rows().containsKey("operation")) {
      return;
    }
    long at = summary.origin().at().toEpochMilli();
    try (PreparedStatement steps =
            connection.prepareStatement(
                """
                UPDATE operation_step SET state = 'FAILED', finished_at = ?, message = ?
                WHERE operation_id IN (SELECT id FROM operation WHERE state = 'RUNNING')
                  AND ordinal = (SELECT MIN(earlier.ordinal) FROM operation_step earlier
                    WHERE earlier.operation_id = operation_step.operation_id
                      AND earlier.state IN ('RUNNING', 'PENDING'))\
                """);
        PreparedStatement operations =
            connection.prepareStatement(
                """
                UPDATE operation SET lease = NULL, revision = revision + 1, finished_at = ?,
                  state = CASE state WHEN 'RUNNING' THEN 'FAILED' ELSE 'CANCELLED' END
                WHERE state IN ('RUNNING', 'QUEUED')\
                """)) {
      steps.setLong(1, at);
      steps.setString(2, INTERRUPTED);
      operations.setLong(1, at);
      int ignored = steps.executeUpdate() + operations.executeUpdate();
    }
  }

  private void sendRest() throws SQLException {
    PreparedStatement statement = insert;
    if (statement != null && waiting > 0) {
      send(statement);
    }
    close();
  }

  @Override
  public void close() throws SQLException {
    PreparedStatement statement = insert;
    insert = null;
    if (statement != null) {
      statement.close();
    }
  }

  private static IOException refusal(SQLException refused) {
    return new IOException(
        "The copy can't be put into the store: " + Store.sentence(refused), refused);
  }
}
