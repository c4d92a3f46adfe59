package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One console for each SQLite file, whichever way it ends. */
class StoreFileLockTest {

  @TempDir Path folder;

  @Test
  void saysWhoHasTheFileAndWhatHelps() throws IOException, InterruptedException {
    Path database = folder.resolve("data/ragdeck.db");
    Process holder = holding(database);
    try {
      assertThat(objection(database))
          .contains(database.toString())
          .contains("process " + holder.pid())
          .contains("--data-dir", "RAGDECK_STORE_URL", "PostgreSQL")
          .doesNotContain("\n");
      // Whoever was refused has not taken it away from who has it.
      assertThat(objection(database)).contains("process " + holder.pid());
      assertThat(objection(folder.resolve("data/sandbox.db"))).isEmpty();
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor()).as("killed, not ended").isEqualTo(137);

    assertThat(objection(database)).isEmpty();
  }

  @Test
  void isFreeAgainOnceItIsClosed() {
    Path database = folder.resolve("ragdeck.db");
    try (StoreFileLock first = StoreFileLock.of(database)) {
      assertThat(first.objection()).isEmpty();
      assertThat(objection(database)).contains("process " + ProcessHandle.current().pid());
    }
    assertThat(objection(database)).isEmpty();
  }

  @Test
  void leavesADiskThatCannotBeWrittenToTheStoreToExplain() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(objection(file.resolve("ragdeck.db"))).isEmpty();
  }

  @Test
  void isReadByNobodyElse() throws IOException {
    Path database = folder.resolve("ragdeck.db");
    try (StoreFileLock lock = StoreFileLock.of(database)) {
      assertThat(lock.objection()).isEmpty();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("ragdeck.db.lock"))))
          .isEqualTo("rw-------");
    }
  }

  /** Empty text where there is none; what was taken is given back. */
  private static String objection(Path database) {
    try (StoreFileLock lock = StoreFileLock.of(database)) {
      return lock.objection().orElse("");
    }
  }

  private Process holding(Path database) throws IOException {
    Path said = folder.resolve("said");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Holder.class.getName(),
                database.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !holder.isAlive() || Files.readAllLines(said).contains("held"));
    assertThat(holder.isAlive()).isTrue();
    return holder;
  }

  /** Another process with the file. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      StoreFileLock lock = StoreFileLock.of(Path.of(arguments[0]));
      System.out.println(lock.objection().orElse("held"));
      Thread.sleep(Duration.ofMinutes(5));
      lock.close();
    }
  }
}
