package io.ragdeck.console.store;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of every table, as each version of the tables can have them: a file for each migration, in
 * {@code src/test/resources/store}, with rows for the tables and columns that came with it.
 */
final class Fixtures {

  private Fixtures() {}

  /** A store as a console of that version could have left it. */
  static void make(StoreUrl url, int version) {
    try (AgroalDataSource source = ConnectionPool.open(url)) {
      Migrations.apply(source, version);
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        for (String file : Migrations.FILES) {
          if (Migrations.version(file) <= version) {
            for (String one : text(file).split(";\n", -1)) {
              if (!one.isBlank()) {
                boolean ignored = statement.execute(one);
              }
            }
          }
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What belongs to a migration. */
  static String text(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/store/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "src/test/resources/store/%s is missing: rows for what that migration makes, so that its upgrade is tested"
                .formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is there, by table; rows and columns in an order of their own. */
  static Map<String, List<Map<String, @Nullable Object>>> rows(StoreUrl url) {
    Map<String, List<Map<String, @Nullable Object>>> rows = new TreeMap<>();
    try (AgroalDataSource source = ConnectionPool.open(url);
        Connection connection = source.getConnection()) {
      Set<String> tables = new TreeSet<>(StoreRestore.tables(connection));
      tables.remove("flyway_schema_history");
      for (String table : tables) {
        rows.put(table, rows(connection, table));
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private static List<Map<String, @Nullable Object>> rows(Connection connection, String table)
      throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      while (row.next()) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          Object value = row.getObject(column);
          values.put(
              row.getMetaData().getColumnName(column),
              value instanceof Number number ? (Object) number.longValue() : value);
        }
        rows.add(values);
      }
    }
    rows.sort((one, other) -> one.toString().compareTo(other.toString()));
    return rows;
  }

  /** Those columns alone, in the same order of rows as if there were no others. */
  static List<Map<String, @Nullable Object>> only(
      Set<String> columns, List<Map<String, @Nullable Object>> rows) {
    return rows.stream()
        .<Map<String, @Nullable Object>>map(
            row -> {
              Map<String, @Nullable Object> fewer = new TreeMap<>(row);
              fewer.keySet().retainAll(columns);
              return fewer;
            })
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }
}
