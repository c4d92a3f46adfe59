package io.ragdeck.console.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The {@code Authorization: Bearer} header, which no browser sends by itself. */
final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  static boolean isGiven(HttpServerRequest request) {
    return token(request).isPresent();
  }

  static Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).trim())
        .filter(token -> !token.isEmpty());
  }
}
