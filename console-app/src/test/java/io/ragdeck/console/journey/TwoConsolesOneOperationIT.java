package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.console.store.Databases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas on one PostgreSQL: one runs an operation, the other shows it, and goes on with it
 * when the first is killed.
 */
class TwoConsolesOneOperationIT {

  private static final String KEY = "a-bootstrap-token-of-more-than-32-characters";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theOtherShowsItAndTakesItOver(@TempDir Path oneDir, @TempDir Path otherDir)
      throws Exception {
    try (MotoCluster cluster = new MotoCluster()) {
      Map<String, String> environment = new HashMap<>(cluster.environment());
      environment.put("RAGDECK_STORE_URL", Databases.postgresqlUrl());
      environment.put("RAGDECK_BOOTSTRAP_TOKEN", KEY);
      try (ConsoleProcess one = ConsoleProcess.start(oneDir, environment);
          ConsoleProcess other = ConsoleProcess.start(otherDir, environment)) {
        String system =
            await().atMost(Duration.ofSeconds(60)).until(() -> system(one), id -> !id.isEmpty());
        // moto makes no new deployment, so this waits for one until it is stopped.
        HttpResponse<String> begun =
            send(one, "POST", deployments(one, system), "{\"force\": true}", system);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String id = json.readTree(begun.body()).path("id").asText();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(other, id).equals("RUNNING"));
        one.kill();
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> log(other, id).contains("gone on with from here"));
        assertThat(state(other, id)).isEqualTo("RUNNING");
        assertThat(send(other, "DELETE", "/api/v1/operations/" + id, "", system).statusCode())
            .isEqualTo(202);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> List.of("CANCELLED", "FAILED").contains(state(other, id)));
      }
    }
  }

  private String system(ConsoleProcess console) throws Exception {
    return json.readTree(send(console, "GET", "/api/v1/systems", "", "").body())
        .at("/items/0/id")
        .asText();
  }

  private String deployments(ConsoleProcess console, String system) throws Exception {
    String services = "/api/v1/systems/" + system + "/services";
    JsonNode listed = json.readTree(send(console, "GET", services, "", "").body());
    return "%s/%s/deployments".formatted(services, listed.at("/items/0/name").asText());
  }

  private String state(ConsoleProcess console, String id) throws Exception {
    return json.readTree(send(console, "GET", "/api/v1/operations/" + id, "", "").body())
        .path("state")
        .asText();
  }

  private String log(ConsoleProcess console, String id) throws Exception {
    return send(console, "GET", "/api/v1/operations/%s/log".formatted(id), "", "").body();
  }

  private HttpResponse<String> send(
      ConsoleProcess console, String method, String path, String body, String confirm)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.address() + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!confirm.isEmpty()) {
      request.header("Confirm", confirm);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
