package io.ragdeck.console.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store is.
 *
 * @param jdbcUrl for the driver; may hold a password in its query, so it is never logged
 * @param user present when the address named one outside the query
 * @param password likewise
 */
public record StoreUrl(
    Dialect dialect, String jdbcUrl, Optional<String> user, Optional<String> password) {

  /** The databases that the console knows. */
  public enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** A SQLite file. */
  public static StoreUrl file(Path file) {
    return parse(SQLITE + file);
  }

  /**
   * Reads what an operator configured.
   *
   * @throws IllegalArgumentException if it is none of the known forms; the message doesn't repeat
   *     it, because it may hold a password
   */
  public static StoreUrl parse(String text) {
    if (text.startsWith(SQLITE)) {
      return ofFile(new StoreUrl(Dialect.SQLITE, text, Optional.empty(), Optional.empty()));
    }
    if (text.startsWith(POSTGRESQL)) {
      return new StoreUrl(Dialect.POSTGRESQL, text, Optional.empty(), Optional.empty());
    }
    if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
      return ofServiceUrl(text);
    }
    throw new IllegalArgumentException(
        "RAGDECK_STORE_URL must start with jdbc:sqlite:, jdbc:postgresql: or postgres://");
  }

  /** Each connection to a database in memory would have one of its own. */
  private static StoreUrl ofFile(StoreUrl url) {
    if (url.file().isEmpty()) {
      throw new IllegalArgumentException(
          "RAGDECK_STORE_URL must name a file after jdbc:sqlite:, because the store is to stay");
    }
    return url;
  }

  /** The form that hosting services hand out: {@code postgres://user:password@host:5432/db}. */
  private static StoreUrl ofServiceUrl(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "RAGDECK_STORE_URL is not a URL: characters such as # or % in the password must be"
              + " percent-encoded");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("RAGDECK_STORE_URL names no host");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    Optional<String> userInfo = Optional.ofNullable(uri.getRawUserInfo());
    return new StoreUrl(
        Dialect.POSTGRESQL,
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        userInfo.map(info -> decoded(info.replaceFirst(":.*", ""))),
        userInfo
            .filter(info -> info.contains(":"))
            .map(info -> decoded(info.substring(info.indexOf(':') + 1))));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The SQLite file; empty for other databases. */
  public Optional<Path> file() {
    if (dialect != Dialect.SQLITE) {
      return Optional.empty();
    }
    String path = jdbcUrl.substring(SQLITE.length()).replaceFirst("\\?.*", "");
    return path.isEmpty() || path.startsWith(":")
        ? Optional.empty()
        : Optional.of(Path.of(path.replaceFirst("^file:", "")));
  }

  /**
   * Without anything secret, for pages and logs: {@code PostgreSQL at db.internal:5432/ragdeck}.
   */
  public String described() {
    return switch (dialect) {
      case SQLITE -> "SQLite, " + file().map(Path::toString).orElseThrow();
      case POSTGRESQL ->
          "PostgreSQL at "
              + jdbcUrl.substring(POSTGRESQL.length()).replaceFirst("\\?.*", "").replace("//", "");
    };
  }

  @Override
  public String toString() {
    return described();
  }
}
