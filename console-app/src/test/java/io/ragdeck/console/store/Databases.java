package io.ragdeck.console.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Empty databases of both kinds. */
public final class Databases {

  /** Started when the first test asks for it; ends with the test run. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = startServer();
  }

  private Databases() {}

  /** The address of a new, empty database of that kind. */
  static StoreUrl empty(StoreUrl.Dialect dialect, Path folder) {
    return switch (dialect) {
      case SQLITE -> StoreUrl.file(folder.resolve(UUID.randomUUID() + ".db"));
      case POSTGRESQL -> StoreUrl.parse(postgresqlUrl());
    };
  }

  /** An open store on a new SQLite file. */
  public static Store sqlite(Path folder) {
    return open(StoreUrl.file(folder.resolve(UUID.randomUUID() + ".db")));
  }

  /** An open store on a new database of a PostgreSQL server of this test run's own. */
  public static Store postgresql() {
    return open(StoreUrl.parse(postgresqlUrl()));
  }

  /** The address of a new, empty PostgreSQL database. */
  public static String postgresqlUrl() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      boolean ignored = statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "postgres://postgres:any@localhost:%s/%s".formatted(Server.RUNNING.getPort(), name);
  }

  private static EmbeddedPostgres startServer() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An open store there. */
  static Store open(StoreUrl url) {
    Store store = new Store(url);
    store.start();
    store
        .problem()
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem);
            });
    return store;
  }
}
