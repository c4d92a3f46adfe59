package io.ragdeck.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables up to date. The files are listed here, because a native executable has no class
 * path to search; a test compares the list with the folder.
 */
final class Migrations implements ResourceProvider {

  static final List<String> FILES =
      List.of(
          "V1__console_facts.sql",
          "V2__plans.sql",
          "V3__operations.sql",
          "V4__spending.sql",
          "V5__spending_turn.sql",
          "V6__log_queries.sql",
          "V7__jobs.sql",
          "V8__incidents.sql",
          "V9__silences.sql",
          "V10__channels.sql",
          "V11__two_consoles.sql",
          "V12__recipients.sql",
          "V13__schedules.sql",
          "V14__store_backups.sql",
          "V15__restore_tests.sql");

  private static final String FOLDER = "db/migration/";

  static void apply(DataSource source) {
    apply(source, newest());
  }

  /** Up to this version and no further. */
  static void apply(DataSource source, int version) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .resourceProvider(new Migrations())
        .javaMigrationClassProvider(List::of)
        .target(Integer.toString(version))
        .load()
        .migrate();
  }

  /** The version that this console works with. */
  static int newest() {
    return version(FILES.getLast());
  }

  static int version(String file) {
    return Integer.parseInt(file.substring(1, file.indexOf("__")));
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return files()
        .filter(file -> file.getFilename().equals(name) || file.getAbsolutePath().equals(name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files()
        .filter(file -> file.getFilename().startsWith(prefix))
        .filter(file -> Stream.of(suffixes).anyMatch(file.getFilename()::endsWith))
        .toList();
  }

  private static Stream<LoadableResource> files() {
    return FILES.stream().map(MigrationFile::new);
  }

  private static final class MigrationFile extends LoadableResource {

    private final String name;

    MigrationFile(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
        if (in == null) {
          throw new IllegalStateException("The build left out " + FOLDER + name);
        }
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
