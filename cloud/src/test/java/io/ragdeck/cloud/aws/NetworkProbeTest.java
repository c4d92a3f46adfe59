package io.ragdeck.cloud.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ragdeck.cloud.HttpProbe.Answer;
import io.ragdeck.cloud.HttpProbe.Bounds;
import io.ragdeck.cloud.HttpProbe.Question;
import io.ragdeck.cloud.Location;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkProbeTest {

  private static final Location LOCATION = Location.of("main", "ap-south-1");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final NetworkProbe probe = new NetworkProbe(Duration.ofSeconds(2));
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"ok\"}"));
    server.createContext("/down", exchange -> answer(exchange, 503, "Back soon"));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(200_000)));
    server.createContext(
        "/echo",
        exchange ->
            answer(
                exchange,
                200,
                "%s %s %s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8))));
    server.createContext("/moved", exchange -> redirect(exchange, 302, "/echo"));
    server.createContext("/kept", exchange -> redirect(exchange, 307, "/echo"));
    server.createContext("/circle", exchange -> redirect(exchange, 302, "/circle"));
    server.createContext("/file", exchange -> redirect(exchange, 302, "file:///etc/passwd"));
    server.createContext("/drip", NetworkProbeTest::drip);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    probe.close();
    threads.shutdownNow();
  }

  @Test
  void answersWithStatusBodyAndTime() throws Exception {
    Answer well = get("/health");
    assertThat(well.status()).isEqualTo(200);
    assertThat(well.body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(well.took()).isPositive().isLessThan(Duration.ofSeconds(2));
    assertThat(get("/down").status()).isEqualTo(503);
  }

  @Test
  void postsItsBodyAsJson() throws Exception {
    Answer answer =
        probe.ask(LOCATION, new Question("POST", address("/echo"), Optional.of("{\"a\":1}")));
    assertThat(answer.body()).isEqualTo("POST application/json {\"a\":1}");
  }

  @Test
  void followsRedirectsWithinTheWeb() throws Exception {
    assertThat(get("/moved").body()).startsWith("GET ");
    assertThat(
            probe.ask(LOCATION, new Question("POST", address("/kept"), Optional.of("{}"))).body())
        .isEqualTo("POST application/json {}");
    assertThatThrownBy(() -> get("/circle"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Too many redirects");
    assertThatThrownBy(() -> get("/file"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be asked");
  }

  @Test
  void keepsTheFirst64KilobytesOfABody() throws Exception {
    assertThat(get("/large").body()).hasSize(64 * 1024);
  }

  @Test
  void staysWithinTheBoundsOfTheQuestion() throws Exception {
    Bounds bounds = new Bounds(Duration.ofSeconds(1), 1_000, 0);
    Answer large = within("/large", bounds);
    assertThat(large.body()).hasSize(1_000);
    assertThat(large.cut()).isTrue();
    assertThat(within("/health", bounds).cut()).isFalse();
    assertThat(within("/moved", bounds).status()).isEqualTo(302);
    long began = System.nanoTime();
    assertThatThrownBy(() -> within("/drip", bounds)).isInstanceOf(HttpTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  private Answer within(String path, Bounds bounds) throws IOException, InterruptedException {
    return probe.ask(LOCATION, new Question("GET", address(path), Optional.empty(), bounds));
  }

  @Test
  void aBodyThatDripsDoesNotHoldIt() {
    long began = System.nanoTime();
    assertThatThrownBy(() -> get("/drip")).isInstanceOf(HttpTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void saysWhyNobodyAnswers() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                probe.ask(
                    LOCATION,
                    new Question(
                        "GET", URI.create("http://127.0.0.1:" + free + "/"), Optional.empty())))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                probe.ask(LOCATION, new Question("GET", URI.create("ftp://x/"), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Answer get(String path) throws IOException, InterruptedException {
    return probe.ask(LOCATION, new Question("GET", address(path), Optional.empty()));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%s%s".formatted(server.getAddress().getPort(), path));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int second = 0; second < 20; second++) {
        out.write('.');
        out.flush();
        Thread.sleep(500);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
