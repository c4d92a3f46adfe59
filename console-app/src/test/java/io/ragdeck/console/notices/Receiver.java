package io.ragdeck.console.notices;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver of webhooks on loopback that does what a test says. */
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile Manner manner = Manner.status(200);

  /** A request that arrived, whatever was answered. */
  record Got(int answered, Headers headers, String body) {

    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** How it answers. */
  record Manner(
      int status, Map<String, String> headers, String body, long delayMillis, long bodyMillis) {

    static Manner status(int status) {
      return new Manner(status, Map.of(), "said " + status, 0, 0);
    }

    static Manner slow(long millis) {
      return new Manner(200, Map.of(), "late", millis, 0);
    }

    /** Says at once whether it takes it, and long after what it has to say. */
    Manner trickling(long millis) {
      return new Manner(status, headers, body, delayMillis, millis);
    }

    Manner with(String header, String value) {
      return new Manner(status, Map.of(header, value), body, delayMillis, bodyMillis);
    }

    Manner saying(String text) {
      return new Manner(status, headers, text, delayMillis, bodyMillis);
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Manner now = manner;
    byte[] body = exchange.getRequestBody().readAllBytes();
    got.add(
        new Got(
            now.status(), exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
    pause(now.delayMillis());
    now.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] said = now.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now.status(), said.length);
    exchange.getResponseBody().flush();
    pause(now.bodyMillis());
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void behave(Manner now) {
    manner = now;
  }

  String address(String path) {
    return "http://127.0.0.1:%s%s".formatted(server.getAddress().getPort(), path);
  }

  /** All requests. */
  List<Got> got() {
    return got;
  }

  /** Those that it took. */
  List<Got> taken() {
    return got.stream().filter(one -> one.answered() < 300).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
