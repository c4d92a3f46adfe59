package io.ragdeck.console.store;

import static io.ragdeck.console.store.Cast.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at a moment that nobody chose. */
class KilledWhileArchivingTest {

  @TempDir Path folder;

  @RepeatedTest(3)
  void losesNothingThatWasConfirmedAndDoublesNothing() throws IOException, InterruptedException {
    Path file = folder.resolve("store.db");
    int confirmed = archiveUntilKilled(file);
    try (Store store = new Store(StoreUrl.file(file))) {
      store.start();
      Map<Integer, Long> kept = keptByBatch(store);
      assertThat(kept.keySet()).containsAll(IntStream.rangeClosed(0, confirmed).boxed().toList());
      assertThat(kept.values()).as("whole batches only").containsOnly((long) Archivist.BATCH);
      assertThat(integrity(store)).isEqualTo("ok");
      // After the restart AWS still tells of the last hour, and all of it is offered again.
      StoredHistory history = new StoredHistory(store, Clock.systemUTC());
      for (int number = 0; number <= confirmed + 3; number++) {
        history.keepTasks(RAGQA, Archivist.batch(number));
      }
      assertThat(keptByBatch(store))
          .hasSize(confirmed + 4)
          .allSatisfy((batch, tasks) -> assertThat(tasks).isEqualTo(Archivist.BATCH));
    }
  }

  /** The number of the last batch that the archivist said was kept. */
  private int archiveUntilKilled(Path file) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process archivist =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Archivist.class.getName(),
                file.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !archivist.isAlive() || Files.readAllLines(said).size() > 25);
    archivist.destroyForcibly();
    assertThat(archivist.waitFor()).as("killed, not ended").isEqualTo(137);
    return Files.readAllLines(said).stream().mapToInt(Integer::parseInt).max().orElseThrow();
  }

  private static Map<Integer, Long> keptByBatch(Store store) {
    List<String> ids =
        store.with(
            handle ->
                handle.createQuery("SELECT id FROM history_entry").mapTo(String.class).list());
    return ids.stream()
        .map(id -> id.substring(id.lastIndexOf('/') + 1))
        .collect(
            Collectors.groupingBy(
                id -> Integer.parseInt(id.substring(0, id.indexOf('-'))), Collectors.counting()));
  }

  private static String integrity(Store store) {
    return store.with(
        handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
  }
}
