package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while stopped tasks are written: none is lost and none is kept twice. */
class KilledWhileArchivingIT {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int STOPPED_BEFORE_EACH = 40;

  private final Random moment = new Random(1);

  @Test
  void keepsEveryStoppedTaskOnce(@TempDir Path dataDir) throws Exception {
    try (MotoCluster cluster = new MotoCluster()) {
      List<String> stopped = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        stopTasks(cluster, stopped);
        ConsoleProcess console = ConsoleProcess.start(dataDir, cluster.environment());
        if (kill % 2 == 1) {
          awaitAWriteAfter(kept(dataDir).size(), dataDir);
        }
        ConsoleProcess.pause(Duration.ofMillis(moment.nextInt(kill % 2 == 1 ? 50 : 1500)));
        console.kill();
      }
      int keptAmidKills = kept(dataDir).size();
      stopTasks(cluster, stopped);
      try (ConsoleProcess console = ConsoleProcess.start(dataDir, cluster.environment())) {
        await().atMost(Duration.ofSeconds(60)).until(() -> kept(dataDir).size() >= stopped.size());
        assertThat(console.log()).doesNotContain("ERROR");
      }
      assertThat(kept(dataDir)).containsExactlyInAnyOrderElementsOf(stopped);
      // Else every kill came before the first write, and nothing was shown.
      assertThat(keptAmidKills).isPositive();
    }
  }

  /** How soon the console writes depends on the machine; every other kill comes right after it. */
  private static void awaitAWriteAfter(int before, Path dataDir) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(() -> kept(dataDir).size() > before);
  }

  private static void stopTasks(MotoCluster cluster, List<String> stopped) {
    List<String> tasks = cluster.start(STOPPED_BEFORE_EACH);
    tasks.forEach(task -> cluster.stop(task, "Essential container in task exited"));
    stopped.addAll(tasks);
  }

  /** The ARNs in the store, as often as they stand there. */
  private static List<String> kept(Path dataDir) throws Exception {
    List<String> arns = new ArrayList<>();
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + database(dataDir));
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id FROM history_entry WHERE kind = 'task'")) {
      while (rows.next()) {
        arns.add(rows.getString(1));
      }
    } catch (SQLException notYet) {
      return List.of();
    }
    return arns;
  }

  private static Path database(Path dataDir) throws Exception {
    try (Stream<Path> files = Files.list(dataDir)) {
      return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
    }
  }
}
