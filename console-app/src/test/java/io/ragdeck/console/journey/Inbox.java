package io.ragdeck.console.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/** A team's own receiver of webhooks, on loopback: it takes everything. */
final class Inbox implements AutoCloseable {

  private final HttpServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> got = new CopyOnWriteArrayList<>();

  Inbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(parsed(body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(body, e);
    }
  }

  String address() {
    return "http://127.0.0.1:%s/incidents".formatted(server.getAddress().getPort());
  }

  /** How many tests came. */
  long tests() {
    return got.stream().filter(body -> body.path("type").asText().equals("TEST")).count();
  }

  /** What was told of an incident, alone or among others, of one kind. */
  List<JsonNode> of(String incident, String kind) {
    return got.stream()
        .flatMap(body -> StreamSupport.stream(body.path("changes").spliterator(), false))
        .filter(change -> change.path("incident").asText().equals(incident))
        .filter(change -> change.path("kind").asText().equals(kind))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
