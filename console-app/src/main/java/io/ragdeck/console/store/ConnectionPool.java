package io.ragdeck.console.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Makes the pool of connections. Not by Quarkus's configuration, because the driver follows from an
 * address that is known only at start.
 */
final class ConnectionPool {

  /** SQLite has one writer anyway; more than a few readers only wait for the disk. */
  private static final int SQLITE_CONNECTIONS = 4;

  /** Two replicas stay far below PostgreSQL's default of 100. */
  private static final int POSTGRESQL_CONNECTIONS = 10;

  private static final String TRANSACTION_MODE = "transaction_mode";

  private ConnectionPool() {}

  static AgroalDataSource open(StoreUrl url) throws SQLException, IOException {
    return open(configured(url));
  }

  /** One connection that looks at one moment for as long as it reads, and holds up no writer. */
  static AgroalDataSource openToRead(StoreUrl url) throws SQLException, IOException {
    AgroalConnectionPoolConfigurationSupplier pool = configured(url);
    pool.maxSize(1);
    if (url.dialect() == StoreUrl.Dialect.SQLITE) {
      pool.connectionFactoryConfiguration().jdbcProperty(TRANSACTION_MODE, "DEFERRED");
    }
    return open(pool);
  }

  private static AgroalDataSource open(AgroalConnectionPoolConfigurationSupplier pool)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool).get());
  }

  private static AgroalConnectionPoolConfigurationSupplier configured(StoreUrl url)
      throws IOException {
    AgroalConnectionPoolConfigurationSupplier pool =
        new AgroalConnectionPoolConfigurationSupplier()
            .acquisitionTimeout(Duration.ofSeconds(5))
            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url.jdbcUrl()));
    switch (url.dialect()) {
      case SQLITE -> sqlite(url, pool);
      case POSTGRESQL -> postgresql(url, pool);
    }
    return pool;
  }

  private static void sqlite(StoreUrl url, AgroalConnectionPoolConfigurationSupplier pool)
      throws IOException {
    if (url.file().isPresent()) {
      makeFile(url.file().get().toAbsolutePath());
    }
    pool.maxSize(SQLITE_CONNECTIONS);
    AgroalConnectionFactoryConfigurationSupplier factory = pool.connectionFactoryConfiguration();
    factory.connectionProviderClass(org.sqlite.JDBC.class);
    // Readers go on while one writes.
    factory.jdbcProperty("journal_mode", "WAL");
    // A commit is on the disk: the audit trail must survive a power cut, and the console writes too
    // seldom to notice the cost. NORMAL would survive a kill, but not the power cut.
    factory.jdbcProperty("synchronous", "FULL");
    factory.jdbcProperty("busy_timeout", "5000");
    factory.jdbcProperty("foreign_keys", "true");
    // Takes the write lock at the beginning, where waiting for it is possible; a transaction that
    // began by reading can only fail when another one wrote meanwhile.
    factory.jdbcProperty(TRANSACTION_MODE, "IMMEDIATE");
  }

  private static void postgresql(StoreUrl url, AgroalConnectionPoolConfigurationSupplier pool) {
    pool.maxSize(POSTGRESQL_CONNECTIONS);
    // After a fail-over the connections that are left over are found out, not handed out.
    pool.idleValidationTimeout(Duration.ofSeconds(5));
    pool.connectionValidator(
        io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator
            .defaultValidatorWithTimeout(2));
    ExceptionSorter fatal = new PostgreSQLExceptionSorter();
    pool.exceptionSorter(fatal);
    AgroalConnectionFactoryConfigurationSupplier factory = pool.connectionFactoryConfiguration();
    factory.connectionProviderClass(org.postgresql.Driver.class);
    factory.jdbcProperty("connectTimeout", "5");
    factory.jdbcProperty("socketTimeout", "30");
    factory.jdbcProperty("ApplicationName", "ragdeck");
    url.user().ifPresent(user -> factory.principal(new NamePrincipal(user)));
    url.password().ifPresent(password -> factory.credential(new SimplePassword(password)));
  }

  /** Hashes of passwords and tokens lie there: nobody else on the machine reads them. */
  static void makeFile(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, readableByOwner(file, "rwx------"));
    }
    if (!Files.exists(file)) {
      try {
        Files.createFile(file, readableByOwner(file, "rw-------"));
      } catch (FileAlreadyExistsException meanwhile) {
        // Another console starts at the same moment.
      }
    }
  }

  private static FileAttribute<?>[] readableByOwner(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
