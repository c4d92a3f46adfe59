package io.ragdeck.console.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What a request shows of itself. */
final class Credential extends BaseAuthenticationRequest {

  /** How it was shown. */
  enum Kind {
    SESSION,
    BEARER
  }

  private static final String SHOWN = "ragdeck.credential";

  private final Kind kind;
  private final String secret;

  Credential(Kind kind, String secret) {
    this.kind = kind;
    this.secret = secret;
  }

  Kind kind() {
    return kind;
  }

  String secret() {
    return secret;
  }

  /**
   * Remembers what the request showed: a refusal says that it does not hold, and what goes on for
   * long looks again whether it still does.
   */
  Credential noted(RoutingContext request) {
    request.put(SHOWN, this);
    return this;
  }

  /** What the request showed; empty where it showed nothing. */
  static Optional<Credential> of(RoutingContext request) {
    return Optional.ofNullable(request.get(SHOWN));
  }
}
