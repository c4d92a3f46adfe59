package io.ragdeck.console.security;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The console's cookies. Over https their names carry {@code __Host-}, so that neither a sibling
 * domain nor a plain connection can plant one.
 */
@Singleton
final class Cookies {

  static final String SESSION = "ragdeck-session";
  static final String CSRF_SEED = "ragdeck-csrf";

  private final ConsoleConfig config;

  Cookies(ConsoleConfig config) {
    this.config = config;
  }

  Optional<String> read(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getCookie(nameFor(request, name)))
        .map(Cookie::getValue)
        .filter(value -> !value.isBlank());
  }

  /** Until the browser closes; how long it is good for is the server's to say. */
  void write(RoutingContext request, String name, String value) {
    request.response().addCookie(cookie(request, name, value));
  }

  void remove(RoutingContext request, String name) {
    request.response().addCookie(cookie(request, name, "").setMaxAge(Duration.ZERO.toSeconds()));
  }

  private Cookie cookie(RoutingContext request, String name, String value) {
    return Cookie.cookie(nameFor(request, name), value)
        .setHttpOnly(true)
        .setSecure(https(request))
        .setSameSite(CookieSameSite.LAX)
        .setPath("/");
  }

  private String nameFor(RoutingContext request, String name) {
    return https(request) ? "__Host-" + name : name;
  }

  private boolean https(RoutingContext request) {
    return Client.of(request.request(), config.proxies()).https();
  }
}
