package io.ragdeck.cloud.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that answers what it was told to, in that order, and the last answer for
 * ever. It stands where AWS_ENDPOINT_URL points.
 */
final class Loopback implements AutoCloseable {

  record Answer(int status, String type, String body, Duration after) {

    static Answer json(int status, String body) {
      return new Answer(status, "application/x-amz-json-1.1", body, Duration.ZERO);
    }

    static Answer xml(int status, String body) {
      return new Answer(status, "text/xml", body, Duration.ZERO);
    }

    static Answer html(int status) {
      return new Answer(status, "text/html", "<html>Oops</html>", Duration.ZERO);
    }

    Answer after(Duration wait) {
      return new Answer(status, type, body, wait);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  Loopback() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answer(Answer... inThisOrder) {
    synchronized (answers) {
      answers.clear();
      answers.addAll(List.of(inThisOrder));
    }
  }

  /** Each request: the operation it asks for and who signed it. */
  List<String> seen() {
    return seen;
  }

  int mostAtOnce() {
    return most.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    seen.add((target == null ? body : target) + " " + signature);
    Answer answer = next();
    pause(answer.after());
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.type());
    inside.decrementAndGet();
    try (exchange) {
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer next() {
    synchronized (answers) {
      Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
      if (answer == null) {
        throw new UncheckedIOException(new IOException("Nothing to answer"));
      }
      return answer;
    }
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
