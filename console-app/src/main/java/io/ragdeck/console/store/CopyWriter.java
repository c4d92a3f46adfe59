package io.ragdeck.console.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a copy of a store. For one copy. */
final class CopyWriter {

  /** Rows that PostgreSQL hands over at once: a table need not fit into memory. */
  private static final int AT_ONCE = 500;

  private final GZIPOutputStream compressed;
  private final OutputStream out;
  private final MessageDigest sum = CopyReader.sha256();
  private final ObjectMapper json = new ObjectMapper();

  CopyWriter(OutputStream out) throws IOException {
    this.compressed = new GZIPOutputStream(out);
    this.out = new BufferedOutputStream(compressed);
  }

  Summary write(StoreUrl url, Origin origin) throws IOException {
    try (AgroalDataSource source = ConnectionPool.openToRead(url);
        Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(AT_ONCE);
        if (url.dialect() == StoreUrl.Dialect.POSTGRESQL) {
          // SQLite looks at one moment by itself.
          boolean ignored =
              statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        return write(statement, origin);
      } finally {
        connection.rollback();
      }
    } catch (SQLException unreadable) {
      throw new IOException("The store can't be read: " + Store.sentence(unreadable), unreadable);
    }
  }

  private Summary write(Statement statement, Origin origin) throws SQLException, IOException {
    int schema = schema(statement);
    if (schema != Migrations.newest()) {
      throw new IOException(
          "Another console brought the store to version %s, and this one knows %s: that one can copy it."
              .formatted(schema, Migrations.newest()));
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", StoreCopy.FORMAT);
    header.put("version", StoreCopy.VERSION);
    header.put("schema", schema);
    header.put("console", origin.console());
    header.put("cloud", origin.cloud());
    header.put("takenAt", origin.at().toString());
    line(header);
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : StoreTables.COPIED) {
      rows.put(table, table(statement, table));
    }
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("rows", rows);
    end.put("sha256", HexFormat.of().formatHex(sum.digest()));
    line(Map.of("end", end));
    out.flush();
    compressed.finish();
    return new Summary(schema, origin, rows);
  }

  private static int schema(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT version FROM flyway_schema_history WHERE version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1\
            """)) {
      return row.next() ? Integer.parseInt(row.getString(1)) : 0;
    }
  }

  private long table(Statement statement, String table) throws SQLException, IOException {
    try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      List<String> columns = columns(row.getMetaData());
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("table", table);
      head.put("columns", columns);
      line(head);
      long rows = 0;
      while (row.next()) {
        line(values(row, columns.size()));
        rows++;
      }
      return rows;
    }
  }

  private static List<String> columns(ResultSetMetaData row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= row.getColumnCount(); column++) {
      columns.add(row.getColumnName(column));
    }
    return columns;
  }

  private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(columns);
    for (int column = 1; column <= columns; column++) {
      values.add(
          switch (row.getObject(column)) {
            case null -> null;
            case String text -> text;
            case Integer number -> number;
            case Long number -> number;
            case Object other ->
                throw new IllegalStateException(
                    "A copy has texts and whole numbers, no " + other.getClass());
          });
    }
    return values;
  }

  private void line(Object content) throws IOException {
    byte[] line = (json.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    sum.update(line);
    out.write(line);
  }
}
