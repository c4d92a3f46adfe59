package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.console.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas on one PostgreSQL: one runs an operation, the other shows it, and goes on with it
 * when the first is killed.
 */
class TwoConsolesOneOperationIT {

  private static final String SYSTEM = "ragqa";
  private static final String SERVICE =
      "/api/v1/systems/%s/services/%s".formatted(SYSTEM, MotoCluster.SERVICE);

  @Test
  void theOtherShowsItAndTakesItOver(@TempDir Path oneDir, @TempDir Path otherDir) {
    try (MotoCluster cluster = new MotoCluster().wanting(2)) {
      Map<String, String> environment = new HashMap<>(cluster.environment());
      environment.put("RAGDECK_STORE_URL", Databases.postgresqlUrl());
      try (OneConsole one = new OneConsole(oneDir, environment);
          OneConsole other = new OneConsole(otherDir, environment)) {
        one.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> one.answers(SERVICE));
        // moto deploys nothing, so this waits until it is stopped.
        JsonNode begun =
            one.send("POST", SERVICE + "/deployments", "{\"tag\": \"v1.9.0\"}", SYSTEM);
        String id = begun.path("id").asText();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> one.operation(id).path("state").asText().equals("RUNNING"));
        other.start();
        assertThat(other.operation(id).path("state").asText())
            .as(other.operation(id).toString())
            .isEqualTo("RUNNING");
        // As long as the first gives signs of life the other keeps away.
        ConsoleProcess.pause(Duration.ofSeconds(15));
        assertThat(other.log(id)).doesNotContain("gone on with from here");
        one.kill();
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> other.log(id).contains("gone on with from here"));
        assertThat(other.operation(id).path("state").asText()).isEqualTo("RUNNING");
        JsonNode asked = other.send("DELETE", "/api/v1/operations/" + id, "", SYSTEM);
        assertThat(asked.path("cancelRequestedBy").asText()).isNotEmpty();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> other.operation(id).path("finishedAt").isTextual());
        assertThat(cluster.revisions()).hasSize(2);
        assertThat(other.auditedAs("operation-end")).isEqualTo(1);
      }
    }
  }
}
