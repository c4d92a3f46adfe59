package io.ragdeck.console.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.vertx.ext.web.RoutingContext;

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

  /** Remembers that the request showed one, so that a refusal can say that it does not hold. */
  Credential noted(RoutingContext request) {
    request.put(SHOWN, kind);
    return this;
  }

  static boolean wasShown(RoutingContext request) {
    return request.get(SHOWN) != null;
  }
}
