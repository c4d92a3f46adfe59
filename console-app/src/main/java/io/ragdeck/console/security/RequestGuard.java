package io.ragdeck.console.security;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemAnswer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stands before everything else: puts the security headers on every answer, and turns away what a
 * foreign web page sends through a visitor's browser.
 */
@Singleton
final class RequestGuard {

  /** Before Quarkus's own handlers, so that refusals carry the headers too. */
  private static final int FIRST = 10_000;

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final ConsoleConfig config;
  private final SecurityHeaders headers;
  private final ProblemAnswer answer;
  private final MemorySize largestBody;

  RequestGuard(
      ConsoleConfig config,
      SecurityHeaders headers,
      ProblemAnswer answer,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
    this.largestBody = largestBody;
    this.config = config;
    this.headers = headers;
    this.answer = answer;
  }

  void register(@Observes Filters filters) {
    filters.register(this::guard, FIRST);
  }

  private void guard(RoutingContext request) {
    headers.add(request);
    refusal(request.request())
        .ifPresentOrElse(problem -> answer.send(request, problem), request::next);
  }

  private Optional<Problem> refusal(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (host == null) {
      return Optional.of(Problem.of(400, "The request names no host."));
    }
    // A page of a name that was rebound to 127.0.0.1 has that name in Host.
    if (!config.signInRequired() && !Loopback.isLoopback(host.host())) {
      return Optional.of(
          Problem.of(421, "The sandbox answers to localhost only, not to another name."));
    }
    if (!isSafe(request) && isForeign(request)) {
      return Optional.of(Problem.of(403, "The request comes from another web site."));
    }
    if (contentLength(request) > largestBody.asLongValue()) {
      return Optional.of(Problem.tooLarge());
    }
    return Optional.empty();
  }

  /** A body without a length is cut off by Quarkus where it gets too long. */
  private static long contentLength(HttpServerRequest request) {
    try {
      return Long.parseLong(Optional.ofNullable(request.getHeader("Content-Length")).orElse("0"));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  static boolean isSafe(HttpServerRequest request) {
    return SAFE_METHODS.contains(request.method().name());
  }

  /** What the browser itself says of the page that sends this; the CSRF token is the first line. */
  private static boolean isForeign(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin != null && !authorityOf(origin).equalsIgnoreCase(request.getHeader("Host"));
  }

  private static String authorityOf(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
