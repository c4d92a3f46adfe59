package io.ragdeck.console.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A console that is killed and started again on the same data, asked by the API as its admin. */
final class OneConsole implements AutoCloseable {

  private static final String KEY = "a-bootstrap-token-of-more-than-32-characters";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path dataDir;
  private final Map<String, String> environment;
  private @Nullable ConsoleProcess process;

  OneConsole(Path dataDir, Map<String, String> environment) {
    this.dataDir = dataDir;
    this.environment = new HashMap<>(environment);
    this.environment.put("RAGDECK_BOOTSTRAP_TOKEN", KEY);
  }

  void start() {
    process = ConsoleProcess.start(dataDir, environment);
  }

  void kill() {
    Objects.requireNonNull(process).kill();
  }

  boolean knows(String system) {
    return StreamSupport.stream(get("/api/v1/systems").path("items").spliterator(), false)
        .anyMatch(one -> one.path("id").asText().equals(system));
  }

  /** Whether there is something at that address. */
  boolean answers(String path) {
    return !get(path).has("status");
  }

  JsonNode operation(String id) {
    return get("/api/v1/operations/" + id);
  }

  /** How many entries of the audit trail name this action. */
  long auditedAs(String action) {
    List<JsonNode> entries = get("/api/v1/audit?action=" + action).path("items").findValues("id");
    return entries.size();
  }

  JsonNode get(String path) {
    return send("GET", path, "", "");
  }

  /**
   * @param confirm the system's name
   */
  JsonNode send(String method, String path, String body, String confirm) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!confirm.isEmpty()) {
      request.header("Confirm", confirm);
    }
    try {
      return json.readTree(text(request));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** The log of an operation. */
  String log(String id) {
    return text(request("/api/v1/operations/%s/log".formatted(id)));
  }

  /** A page as its admin sees it. */
  String page(String path) {
    return text(request(path).header("Accept", "text/html"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(Objects.requireNonNull(process).address().resolve(path))
        .header("Authorization", "Bearer " + KEY);
  }

  private String text(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    ConsoleProcess last = process;
    if (last != null) {
      last.close();
    }
    http.close();
  }
}
