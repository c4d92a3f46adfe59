package io.ragdeck.console.security;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What every answer tells the browser not to do. */
@Singleton
final class SecurityHeaders {

  /** Everything comes from this console, and nothing is written inline. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final ConsoleConfig config;

  SecurityHeaders(ConsoleConfig config) {
    this.config = config;
  }

  void add(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (Client.of(request.request(), config.proxies()).https()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    // Pages and answers belong to one person and one moment; what is an asset says so itself.
    if (!PublicPaths.isAsset(request.normalizedPath())) {
      headers.set("Cache-Control", "no-store");
    }
  }
}
