package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.ragdeck.console.live.Streams;
import io.ragdeck.console.security.Browser.Answer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The stream of an open page ends with the right to hear it, not only when it is opened anew. */
@QuarkusTest
@TestProfile(SignInProfile.class)
class LiveAccessTest {

  @Inject Browser browser;
  @Inject Keys keys;
  @Inject Users users;
  @Inject Streams streams;

  @Inject
  @ConfigProperty(name = "test.url")
  URI console;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void endsAfterTheSignOut() {
    String session = keys.session(keys.user("leaves-a-page-open", Role.VIEWER));
    CompletableFuture<Void> stream = listen("Cookie", "ragdeck-session=" + session);
    goesOn(stream);

    Answer left =
        browser.post(
            "/logout",
            Map.of("csrf-token", Keys.csrfToken(session)),
            "Cookie",
            "ragdeck-session=" + session);

    assertThat(left.status()).isEqualTo(303);
    ends(stream);
  }

  @Test
  void endsAfterTheUserIsRemoved() {
    User user = keys.user("removed-while-listening", Role.VIEWER);
    CompletableFuture<Void> stream = listen("Authorization", "Bearer " + keys.token(user));
    goesOn(stream);

    assertThat(users.remove(user)).isTrue();

    ends(stream);
  }

  @Test
  void endsWhenTheTokenExpires() {
    User user = keys.user("short-token", Role.VIEWER);
    CompletableFuture<Void> stream =
        listen("Authorization", "Bearer " + keys.token(user, Duration.ofSeconds(3)));
    goesOn(stream);

    ends(stream);
  }

  private CompletableFuture<Void> listen(String header, String value) {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/live?topic=fleet")).header(header, value).build();
    HttpResponse<Stream<String>> answer = http.sendAsync(request, BodyHandlers.ofLines()).join();
    assertThat(answer.statusCode()).isEqualTo(200);
    return CompletableFuture.runAsync(() -> answer.body().forEach(line -> {}));
  }

  private void goesOn(CompletableFuture<Void> stream) {
    streams.endTheUnadmitted();
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(2))
        .until(() -> !stream.isDone());
  }

  private void ends(CompletableFuture<Void> stream) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              streams.endTheUnadmitted();
              return stream.isDone();
            });
  }
}
