package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while a copy is taken or restored: there is a whole one, or none. */
class KilledWhileCopyingTest {

  private static final int ROWS = 4_000;

  @TempDir Path folder;

  @RepeatedTest(2)
  void leavesWholeCopiesUnderTheirNames() throws IOException, InterruptedException {
    Path copies = folder.resolve("copies");
    int said = runUntilKilled("copy", store(), copies, 4);
    List<Path> named;
    try (Stream<Path> files = Files.list(copies)) {
      named = files.filter(file -> file.toString().endsWith(".gz")).toList();
    }
    assertThat(named).hasSizeGreaterThanOrEqualTo(said);
    for (Path file : named) {
      try (InputStream in = Files.newInputStream(file)) {
        assertThat(StoreCopy.check(in).rows()).containsEntry("audit_entry", ROWS + 2L);
      }
    }
    // What was left over by the killed one goes with the next copy.
    Path work = folder.resolve("work");
    try (Store store = Databases.open(StoreUrl.file(folder.resolve("store.db")))) {
      Summary summary = StoreCopy.write(store, new Origin("0.1.0", "aws", Instant.EPOCH), work);
      DirectoryPlace place = new DirectoryPlace(copies);
      place.put("next.gz", work, summary);
      assertThat(place.names()).contains("next.gz").noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void leavesNothingOfAStoreThatWasHalfRestored() throws IOException, InterruptedException {
    Path from = store();
    Path copy = folder.resolve("copy");
    try (Store store = Databases.open(StoreUrl.file(from))) {
      Summary ignored = StoreCopy.write(store, new Origin("0.1.0", "aws", Instant.EPOCH), copy);
    }
    StoreUrl into = StoreUrl.file(folder.resolve("into.db"));
    int said = runUntilKilled("restore", folder.resolve("into.db"), copy, 1);
    assertThat(said).isEqualTo(1);
    Map<String, List<Map<String, @Nullable Object>>> rows = Fixtures.rows(into);
    assertThat(rows).isNotEmpty().allSatisfy((table, all) -> assertThat(all).as(table).isEmpty());
    try (Store store =
        StoreCopyContract.open(
            into, new StoreRestore("copy", "aws", () -> Files.newInputStream(copy)))) {
      assertThat(store.problem()).isEmpty();
    }
    assertThat(Fixtures.rows(into).get("audit_entry")).hasSize(ROWS + 2);
  }

  private Path store() {
    Path file = folder.resolve("store.db");
    Fixtures.make(StoreUrl.file(file), Migrations.newest());
    try (Store store = Databases.open(StoreUrl.file(file))) {
      int[] ignored =
          store.inTransaction(
              handle -> {
                PreparedBatch batch =
                    handle.prepareBatch(
                        """
                        INSERT INTO audit_entry
                          (id, at, who, action, target, address, result, detail)
                        VALUES (:id, :at, 'x', 'sign-in', 'x', 'x', 'done', :detail)\
                        """);
                IntStream.range(0, ROWS)
                    .forEach(
                        row ->
                            batch
                                .bind("id", "many-" + row)
                                .bind("at", row)
                                .bind("detail", Integer.toHexString(row * 0x9E3779B9))
                                .add());
                return batch.execute();
              });
    }
    return file;
  }

  /** How many lines it had said. */
  private int runUntilKilled(String mode, Path database, Path other, int lines)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Copyist.class.getName());
    command.addAll(List.of(mode, database.toString(), other.toString()));
    Process copyist =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await().atMost(Duration.ofSeconds(60)).until(() -> !copyist.isAlive() || count(said) >= lines);
    copyist.destroyForcibly();
    assertThat(copyist.waitFor()).as("killed, not ended").isEqualTo(137);
    return count(said);
  }

  private static int count(Path said) throws IOException {
    return (int)
        Files.readAllLines(said).stream().filter(line -> line.matches("\\d+|half")).count();
  }
}
