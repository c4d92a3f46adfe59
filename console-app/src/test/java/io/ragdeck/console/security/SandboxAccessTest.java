package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.security.Browser.Answer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sandbox asks for no sign-in, and must all the same not be driven by a foreign web page. */
@QuarkusTest
class SandboxAccessTest {

  @Inject Browser browser;
  @Inject Keys keys;

  static Stream<String> whatChangesSomething() {
    return Stream.of(
        "/settings/users", "/settings/tokens", "/settings/password", "/logout", "/login");
  }

  @Test
  void signsEverybodyInAsTheDemoOperator() {
    Answer settings = browser.get("/settings");
    assertThat(settings.status()).isEqualTo(200);
    assertThat(Jsoup.parse(settings.body()).select("header .who").text())
        .isEqualTo("demo-operator");
    assertThat(browser.get("/audit").status()).isEqualTo(200);
    assertThat(browser.get("/q/metrics").status()).isEqualTo(200);
    assertThat(browser.get("/login").header("Location")).contains("/");
  }

  @ParameterizedTest
  @MethodSource("whatChangesSomething")
  void refusesAFormWithoutTheToken(String path) {
    Answer form = browser.get("/settings");
    String seed = "ragdeck-csrf=" + form.cookie(Cookies.CSRF_SEED).orElseThrow();
    String right = Jsoup.parse(form.body()).select("input[name=csrf-token]").val();
    assertThat(browser.post(path, Map.of("name", "x")).status()).isEqualTo(403);
    assertThat(browser.post(path, Map.of("csrf-token", right)).status())
        .as("a token without its cookie")
        .isEqualTo(403);
    assertThat(browser.post(path, Map.of("name", "x"), "Cookie", seed).status())
        .as("a cookie without its token")
        .isEqualTo(403);
    assertThat(browser.post(path, Map.of("csrf-token", right + "x"), "Cookie", seed).status())
        .isEqualTo(403);
    assertThat(
            browser
                .post(
                    path,
                    Map.of("csrf-token", right),
                    "Cookie",
                    seed,
                    "Origin",
                    "http://localhost:3000")
                .status())
        .as("another port is another site")
        .isEqualTo(403);
  }

  @Test
  void takesAFormOfItsOwn() {
    Answer form = browser.get("/settings");
    String seed = "ragdeck-csrf=" + form.cookie(Cookies.CSRF_SEED).orElseThrow();
    String right = Jsoup.parse(form.body()).select("input[name=csrf-token]").val();
    Answer byField =
        browser.post(
            "/settings/tokens",
            Map.of("csrf-token", right, "name", "mine", "role", "viewer", "days", "1"),
            "Cookie",
            seed,
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(byField.status()).isEqualTo(200);
    assertThat(byField.body()).contains(PersonalTokens.PREFIX);
    Answer byHeader =
        browser.post("/settings/tokens", Map.of("name", ""), "Cookie", seed, "X-CSRF-TOKEN", right);
    assertThat(byHeader.status()).as("let in, and asked for nonsense").isEqualTo(400);
  }

  @Test
  void believesNoCallerWhoClaimsToComeByHttps() {
    Answer page = browser.get("/settings", "X-Forwarded-Proto", "https");
    assertThat(page.cookies()).contains("ragdeck-csrf=").doesNotContain("__Host-");
    assertThat(page.header("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void takesATokenForWhatItIs() {
    String viewer = "Bearer " + keys.token(keys.user("sandbox-viewer", Role.VIEWER));
    assertThat(browser.get("/api/v1/audit", "Authorization", viewer).status()).isEqualTo(403);
    assertThat(browser.get("/api/v1/audit", "Authorization", "Bearer made-up").status())
        .isEqualTo(401);
    assertThat(browser.get("/api/v1/audit").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "10.0.0.1"
      })
  void answersToNoOtherName(String host) throws IOException {
    assertThat(raw(host)).startsWith("HTTP/1.1 421 ").contains("The sandbox answers to localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:1", "127.0.0.1", "[::1]:8080", "127.8.8.8"})
  void answersToItsOwnNames(String host) throws IOException {
    assertThat(raw(host)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void answersNobodyWhoNamesNoHost() throws IOException {
    assertThat(send("GET /q/health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 400 ");
  }

  private static String raw(String host) throws IOException {
    return send(
        "GET /q/health/live HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host));
  }

  /** Java's own client sends no Host that is not the one it connects to. */
  private static String send(String request) throws IOException {
    URI console = ConfigProvider.getConfig().getValue("test.url", URI.class);
    try (Socket socket = new Socket(console.getHost(), console.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
