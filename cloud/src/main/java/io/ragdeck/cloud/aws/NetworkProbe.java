package io.ragdeck.cloud.aws;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over the network. One for the whole console; it has no state of its own. */
public final class NetworkProbe implements HttpProbe, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Duration patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  public NetworkProbe() {
    this(PATIENCE);
  }

  NetworkProbe(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            // The JDK's own following refuses to go from https to http; see there for ourselves.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .executor(threads)
            .build();
  }

  @Override
  public Answer ask(Location location, Question question) throws IOException, InterruptedException {
    checked(question.address());
    long began = System.nanoTime();
    // The request's own time-out ends with the headers: a body that drips must not hold us either.
    Future<Answer> answer = threads.submit(() -> follow(question, began));
    try {
      return answer.get(patience(question).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException(
          "No complete answer within %s s".formatted(patience(question).toSeconds()));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unanswered) {
        throw unanswered;
      }
      throw new IOException(failed.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Answer follow(Question question, long began) throws IOException, InterruptedException {
    Question next = question;
    int most = question.bounds().mostRedirects();
    for (int redirects = 0; redirects <= most; redirects++) {
      HttpResponse<InputStream> response =
          client.send(request(next), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        Optional<URI> to = most == 0 ? Optional.empty() : redirect(next, response);
        if (to.isEmpty()) {
          return answer(question, response.statusCode(), body, began);
        }
        next = moved(next, response.statusCode(), to.get());
      }
    }
    throw new IOException("Too many redirects: more than " + most);
  }

  private static Answer answer(Question question, int status, InputStream body, long began)
      throws IOException {
    int most = question.bounds().mostBytes();
    byte[] bytes = body.readNBytes(most + 1);
    String text = new String(bytes, 0, Math.min(most, bytes.length), StandardCharsets.UTF_8);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Answer(status, text, took, bytes.length > most);
  }

  private Duration patience(Question question) {
    Duration asked = question.bounds().patience();
    return asked.compareTo(patience) < 0 ? asked : patience;
  }

  private HttpRequest request(Question question) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(question.address())
            .timeout(patience(question))
            .header("User-Agent", "Ragdeck")
            .header("Accept", "*/*");
    return switch (question.method().toUpperCase(Locale.ROOT)) {
      case "GET" -> request.GET().build();
      case "POST" ->
          request
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(question.body().orElse("")))
              .build();
      default ->
          throw new IllegalArgumentException(
              "A probe asks with GET or POST, not " + question.method());
    };
  }

  private static Optional<URI> redirect(Question question, HttpResponse<?> response)
      throws IOException {
    if (!REDIRECTS.contains(response.statusCode())) {
      return Optional.empty();
    }
    Optional<String> location = response.headers().firstValue("Location");
    if (location.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(checked(question.address().resolve(location.get())));
    } catch (IllegalArgumentException unusable) {
      throw new IOException("Redirected to an address that cannot be asked", unusable);
    }
  }

  /** As browsers do: only 307 and 308 send the body on. */
  private static Question moved(Question question, int status, URI to) {
    return status == 307 || status == 308
        ? new Question(question.method(), to, question.body(), question.bounds())
        : new Question("GET", to, Optional.empty(), question.bounds());
  }

  private static URI checked(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "A probe asks http:// and https:// addresses, not " + address);
    }
    return address;
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
