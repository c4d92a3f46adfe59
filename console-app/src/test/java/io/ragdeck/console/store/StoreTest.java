package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path folder;

  @Test
  void listsEveryMigrationThatTheFolderHas() throws IOException, URISyntaxException {
    URI migrations = StoreTest.class.getResource("/db/migration").toURI();
    try (Stream<Path> files = Files.list(Path.of(migrations))) {
      assertThat(Migrations.FILES)
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void opensAgainWhatItMadeBefore() {
    StoreUrl url = StoreUrl.file(folder.resolve("twice.db"));
    for (int start = 0; start < 2; start++) {
      try (Store store = new Store(url)) {
        store.start();
        assertThat(store.problem()).isEmpty();
      }
    }
  }

  @Test
  void letsNobodyElseReadItsFile() throws IOException {
    Path file = folder.resolve("new/folder/store.db");
    try (Store store = new Store(StoreUrl.file(file))) {
      store.start();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void commitsToTheDiskAndLetsReadersGoOn() {
    try (Store store = Databases.sqlite(folder)) {
      assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(store, "synchronous")).isEqualTo("2");
      assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(store, "busy_timeout")).isEqualTo("5000");
    }
  }

  @Test
  void saysWhyItCantBeUsedAndRecoversByItself() throws IOException {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    AtomicInteger prepared = new AtomicInteger();
    try (Store store = new Store(StoreUrl.file(blocked.resolve("store.db")))) {
      store.whenOpen(prepared::incrementAndGet);
      store.start();
      assertThat(store.problem()).isPresent();
      assertThatThrownBy(() -> store.with(handle -> handle.execute("SELECT 1")))
          .isInstanceOf(StoreUnavailable.class);
      Files.delete(blocked);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(store.problem()).isEmpty());
      assertThat(prepared).hasValue(1);
      assertThat(store.<Integer>with(handle -> handle.execute("SELECT 1"))).isNotNull();
    }
  }

  @Test
  void triesAgainWhereWhatIsToBeDoneFirstFails() {
    AtomicInteger tries = new AtomicInteger();
    try (Store store = new Store(StoreUrl.file(folder.resolve("store.db")))) {
      store.whenOpen(
          () -> {
            switch (tries.incrementAndGet()) {
              case 1 -> throw new IllegalStateException("on purpose");
              case 2 -> throw new UnsatisfiedLinkError("a folder where nothing may be run");
              default -> {}
            }
          });
      store.start();
      assertThat(store.problem()).contains("on purpose");
      assertThatThrownBy(() -> store.with(handle -> handle.execute("SELECT 1")))
          .isInstanceOf(StoreUnavailable.class);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(store.problem()).isEmpty());
      assertThat(tries).hasValue(3);
    }
  }

  @Test
  void noticesThatPostgresqlWentAwayAndThatItCameBack() throws IOException {
    EmbeddedPostgres first = EmbeddedPostgres.start();
    int port = first.getPort();
    try (Store store =
        new Store(StoreUrl.parse("postgres://postgres@localhost:" + port + "/postgres"))) {
      store.start();
      assertThat(store.problem()).isEmpty();
      first.close();
      assertThatThrownBy(() -> store.with(handle -> handle.execute("SELECT 1")))
          .isInstanceOf(StoreUnavailable.class);
      assertThat(store.problem()).isPresent();
      try (EmbeddedPostgres second = EmbeddedPostgres.builder().setPort(port).start()) {
        assertThat(second.getPort()).isEqualTo(port);
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(store.problem()).isEmpty());
      }
    }
  }

  @Test
  void rollsBackWhatFails() {
    try (Store store = Databases.sqlite(folder)) {
      assertThatThrownBy(
              () ->
                  store.inTransaction(
                      handle -> {
                        handle.execute(
                            "INSERT INTO user_account (id, name, role, created_at)"
                                + " VALUES ('1', 'a', 'admin', 0)");
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      List<String> names =
          store.with(
              handle ->
                  handle.createQuery("SELECT name FROM user_account").mapTo(String.class).list());
      assertThat(names).isEmpty();
    }
  }

  private static String pragma(Store store, String name) {
    return store.with(handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }
}
