package io.ragdeck.console.notices;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Posts JSON. By Vert.x's client, because it connects to the address that was checked: between a
 * check of the name and the JDK's own look-up the name could come to lead elsewhere.
 */
public final class WebhookPost implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** More than there can be channels, so that none waits for another to the same host. */
  private static final int MOST_TO_ONE_HOST = 100;

  /** Of an answer, for people. */
  private static final int MOST_SHOWN = 200;

  /** Who answers more than that is not asked to go on. */
  private static final int MOST_READ = 65_536;

  /** The message itself is wrong to the receiver. */
  private static final Set<Integer> FOR_GOOD = Set.of(400, 413, 422);

  private final HttpClient client;
  private final Duration patience;
  private final Clock clock;

  public WebhookPost(Vertx vertx, Clock clock) {
    this(vertx, clock, PATIENCE);
  }

  WebhookPost(Vertx vertx, Clock clock, Duration patience) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(5_000)
                .setVerifyHost(true),
            new PoolOptions().setHttp1MaxSize(MOST_TO_ONE_HOST));
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Posts and waits for the answer. Its status line decides: what comes after it, or never does,
   * makes of what was taken nothing that was not.
   *
   * @param hide takes secrets out of what the receiver says
   */
  Answer post(URI to, Map<String, String> headers, byte[] body, UnaryOperator<String> hide)
      throws InterruptedException {
    InetAddress address;
    try {
      address = AddressCheck.resolve(to.getHost());
    } catch (AddressCheck.Forbidden forbidden) {
      return Answer.refused(forbidden.getMessage() + ".");
    } catch (UnknownHostException e) {
      return Answer.refused("There is no host %s.".formatted(to.getHost()));
    }
    Exchange exchange = new Exchange(hide);
    client
        .request(options(to, address))
        .onSuccess(request -> exchange.begin(request, headers, body))
        .onFailure(exchange.answer::completeExceptionally);
    try {
      return exchange.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return exchange
          .answered()
          .orElseGet(
              () ->
                  Answer.refused(
                      "%s did not answer within %s.".formatted(to.getHost(), seconds(patience))));
    } catch (ExecutionException failed) {
      return Answer.refused(
          "%s can't be reached: %s."
              .formatted(to.getHost(), why(Objects.requireNonNullElse(failed.getCause(), failed))));
    } finally {
      exchange.abort();
    }
  }

  private static String seconds(Duration time) {
    return "%s s".formatted(Math.max(1, time.toSeconds()));
  }

  /** The name stays in the request and in what the certificate is compared with. */
  private static RequestOptions options(URI to, InetAddress address) {
    boolean tls = to.getScheme().equalsIgnoreCase("https");
    int port = to.getPort() > 0 ? to.getPort() : tls ? 443 : 80;
    String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .setHost(to.getHost())
        .setPort(port)
        .setSsl(tls)
        .setFollowRedirects(false)
        .setURI(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
  }

  /** Without addresses: those may be secrets. */
  private static String why(Throwable failure) {
    return switch (failure) {
      case java.net.ConnectException _ -> "the connection was refused";
      case javax.net.ssl.SSLException _ -> "its certificate is not valid, or it speaks no TLS";
      case io.vertx.core.http.HttpClosedException _ -> "it closed the connection";
      default -> failure.getClass().getSimpleName();
    };
  }

  /** One question and its answer. */
  private final class Exchange {

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final CompletableFuture<HttpClientRequest> begun = new CompletableFuture<>();
    private final AtomicReference<Optional<HttpClientResponse>> head =
        new AtomicReference<>(Optional.empty());
    private final Buffer read = Buffer.buffer();
    private final UnaryOperator<String> hide;

    Exchange(UnaryOperator<String> hide) {
      this.hide = hide;
    }

    void begin(HttpClientRequest request, Map<String, String> headers, byte[] body) {
      boolean ignored = begun.complete(request);
      request.putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json");
      request.putHeader(HttpHeaderNames.USER_AGENT, "Ragdeck");
      headers.forEach(request::putHeader);
      request
          .send(Buffer.buffer(body))
          .onSuccess(this::read)
          .onFailure(answer::completeExceptionally);
    }

    private void read(HttpClientResponse response) {
      head.set(Optional.of(response));
      response.exceptionHandler(broken -> end(response));
      response.handler(
          part -> {
            if (read.length() < MOST_READ) {
              read.appendBuffer(part);
            } else {
              end(response);
            }
          });
      response.endHandler(end -> end(response));
    }

    private void end(HttpClientResponse response) {
      boolean ignored =
          answer.complete(answerOf(response, hide.apply(read.toString(StandardCharsets.UTF_8))));
    }

    /** What follows from the head of an answer whose body is late; empty without one. */
    Optional<Answer> answered() {
      return head.get().map(response -> answerOf(response, ""));
    }

    private Answer answerOf(HttpClientResponse response, String said) {
      return answer(
          response.statusCode(),
          Optional.ofNullable(response.getHeader("Location")),
          Optional.ofNullable(response.getHeader("Retry-After")),
          said);
    }

    /** What was given up is not gone on with behind the back of the next attempt. */
    void abort() {
      CompletableFuture<Void> ignored =
          begun.thenAccept(
              request -> {
                boolean unused = request.reset();
              });
    }
  }

  private Answer answer(
      int status, Optional<String> location, Optional<String> retryAfter, String body) {
    String said = shown(body);
    String words =
        "Answered %s %s%s"
            .formatted(
                status,
                HttpResponseStatus.valueOf(status).reasonPhrase(),
                said.isEmpty() ? "." : ": " + said);
    if (status >= 200 && status < 300) {
      return new Answer.Accepted(words);
    }
    if (status >= 300 && status < 400) {
      return Answer.refused(
          "Answered %s, which leads to %s: redirects are not followed, so enter the address that is"
                  .formatted(status, location.flatMap(WebhookPost::host).orElse("nowhere"))
              + " meant.");
    }
    return new Answer.Refused(words, retryAfter.flatMap(this::asked), FOR_GOOD.contains(status));
  }

  /** Of what holds no secret any more: half of one would be found by nobody. */
  private static String shown(String body) {
    String plain = body.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN - 1) + "…";
  }

  private static Optional<String> host(String location) {
    try {
      return Optional.ofNullable(URI.create(location).getHost())
          .or(() -> Optional.of("another path of it"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Seconds, or the moment as HTTP writes it. */
  private Optional<Duration> asked(String retryAfter) {
    String text = retryAfter.strip();
    try {
      if (text.matches("[0-9]{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), until)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
