package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no good copy is refused with its reason, and nothing of it is written. */
class RefusedCopyTest {

  private static final String USERS = "[\"id\",\"name\",\"role\",\"created_at\"]";

  @TempDir Path folder;

  private byte[] good = new byte[0];
  private Summary summary = new Summary(0, new Origin("", "", Instant.EPOCH), Map.of());

  @BeforeEach
  void copy() throws IOException {
    StoreUrl url = Databases.empty(StoreUrl.Dialect.SQLITE, folder);
    Fixtures.make(url, Migrations.newest());
    Path file = folder.resolve("good");
    try (Store store = Databases.open(url)) {
      summary = StoreCopy.write(store, new Origin("0.1.0", "aws", Instant.EPOCH), file);
    }
    good = Files.readAllBytes(file);
  }

  @Test
  void isTornAnywhere() {
    for (int length = 0; length < good.length; length += 37) {
      byte[] torn = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> StoreCopy.check(new ByteArrayInputStream(torn)))
          .as("the first %s of %s bytes", length, good.length)
          .isInstanceOf(UnusableCopy.class);
    }
    assertRefused(Arrays.copyOf(good, good.length / 2), "it ends in the middle");
  }

  @Test
  void hasABitThatIsNotAsItWas() {
    for (int place = 0; place < good.length; place += 11) {
      byte[] flipped = good.clone();
      flipped[place] ^= (byte) (1 << (place % 8));
      assertIsRefusedOrTheSame(flipped, place);
    }
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 4;
    assertRefused(flipped, "can't be restored. It is");
  }

  /** Gzip's head has bits of which nothing depends, such as the time of the file. */
  private void assertIsRefusedOrTheSame(byte[] flipped, int place) {
    try {
      assertThat(StoreCopy.check(new ByteArrayInputStream(flipped)))
          .as("byte %s", place)
          .isEqualTo(summary);
      assertThat(place).isLessThan(10);
    } catch (IOException refused) {
      assertThat(refused).isInstanceOf(UnusableCopy.class);
    }
  }

  @Test
  void isOfALaterConsole() throws IOException {
    int later = Migrations.newest() + 1;
    assertRefused(
        Files.readAllBytes(CopyText.of(later).table("user_account", USERS).end(file())),
        "written by version 9.9.9 of the console, with tables of version " + later);
    assertRefused(
        Files.readAllBytes(CopyText.of("aws", 2, 1).table("user_account", USERS).end(file())),
        "written by version 9.9.9");
  }

  @Test
  void isOfAnotherWorld() throws IOException {
    assertRefused(
        Files.readAllBytes(CopyText.of("sandbox", 1, 14).table("user_account", USERS).end(file())),
        "watched 'sandbox', and this one watches 'aws'");
  }

  @Test
  void isNoCopyAtAll() {
    assertRefused(new byte[0], "It is not whole");
    assertRefused("PGDMP".repeat(20).getBytes(StandardCharsets.UTF_8), "no copy");
  }

  /** Whole, and of no use: the rows before the one that is wrong are taken back. */
  @Test
  void hasRowsThatTheTablesDoNotTake() throws IOException {
    byte[] doubled =
        Files.readAllBytes(
            CopyText.of(Migrations.newest())
                .table("user_account", USERS)
                .row("[\"u-1\",\"admin\",\"admin\",7]")
                .row("[\"u-1\",\"admin\",\"admin\",7]")
                .end(file()));
    StoreUrl url = Databases.empty(StoreUrl.Dialect.SQLITE, folder);
    try (Store store = begun(url, doubled)) {
      assertThat(store.problem()).hasValueSatisfying(why -> assertThat(why).contains("UNIQUE"));
    }
    assertThat(Fixtures.rows(url)).allSatisfy((table, rows) -> assertThat(rows).isEmpty());
  }

  private Path file() {
    return folder.resolve("by-hand");
  }

  private void assertRefused(byte[] copy, String why) {
    StoreUrl url = Databases.empty(StoreUrl.Dialect.SQLITE, folder);
    try (Store store = begun(url, copy)) {
      assertThat(store.problem())
          .hasValueSatisfying(
              problem -> assertThat(problem).contains("last.gz can't be restored", why));
    }
    try (AgroalDataSource source = ConnectionPool.open(url);
        Connection connection = source.getConnection()) {
      assertThat(StoreRestore.tables(connection)).isEmpty();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Store begun(StoreUrl url, byte[] copy) {
    Store store = new Store(url);
    store.restoring(new StoreRestore("last.gz", "aws", () -> new ByteArrayInputStream(copy)));
    store.start();
    return store;
  }
}
