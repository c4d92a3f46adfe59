package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that lost its disk begins with the last copy of its store, as the runbook says. */
class RestoreStoreIT {

  private static final Map<String, String> SIGN_IN = Map.of("RAGDECK_AUTHENTICATION", "required");

  @TempDir Path folder;

  @Test
  void beginsWithTheLastCopy() throws Exception {
    Path copies = folder.resolve("copies");
    Path lost = folder.resolve("lost");
    Path copy;
    try (OneConsole console = console(lost, Map.of("RAGDECK_STORE_BACKUP_CRON", "off"))) {
      console.start();
      JsonNode added =
          console.send("POST", "/api/v1/users", "{\"name\":\"grace\",\"role\":\"operator\"}", "");
      assertThat(added.path("name").asText()).isEqualTo("grace");
      assertThat(console.get("/api/v1/store/backups").path("items")).isEmpty();
    }
    try (OneConsole console =
        console(lost, Map.of("RAGDECK_STORE_BACKUP_DIRECTORY", copies.toString()))) {
      console.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> lastGood(console).path("name").isTextual());
      copy = copies.resolve(lastGood(console).path("name").asText());
      console.kill();
    }
    try (OneConsole console =
        console(folder.resolve("found"), Map.of("RAGDECK_STORE_RESTORE_FROM", copy.toString()))) {
      console.start();
      assertThat(console.answers("/api/v1/users/grace/tokens")).isTrue();
      assertThat(console.auditedAs("store-restore")).isEqualTo(1);
      // The second time there is a store, and the copy is left alone.
      console.kill();
      Files.delete(copy);
      console.start();
      assertThat(console.answers("/api/v1/users/grace/tokens")).isTrue();
      assertThat(console.auditedAs("store-restore")).isEqualTo(1);
    }
  }

  /** Beside a new store the next attempt would find data and leave it. */
  @Test
  void doesNotBeginWithoutTheCopyThatItWasToldOf() {
    Path copy = folder.resolve("gone.jsonl.gz");
    try (ConsoleProcess console =
        ConsoleProcess.start(
            folder.resolve("data"), Map.of("RAGDECK_STORE_RESTORE_FROM", copy.toString()))) {
      assertThat(console.get("/q/health/ready").statusCode()).isEqualTo(503);
      assertThat(console.log()).contains("gone.jsonl.gz can't be restored. The file can't be read");
    }
  }

  private static OneConsole console(Path dataDir, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(SIGN_IN);
    all.putAll(settings);
    return new OneConsole(dataDir, all);
  }

  private static JsonNode lastGood(OneConsole console) {
    return console.get("/api/v1/store/backups").path("lastGood");
  }
}
