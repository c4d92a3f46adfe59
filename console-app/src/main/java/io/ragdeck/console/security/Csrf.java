package io.ragdeck.console.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * The token that a form or a script of this console's own pages sends along, which a foreign page
 * can't read. Templates say {@code {inject:csrf.token}}.
 *
 * <p>It is derived from a secret cookie: that of the session, or, where there is none (sign-in
 * page, sandbox), a random one given with the page. So nothing is stored, it lives exactly as long
 * as the cookie, and every replica agrees. {@code quarkus-rest-csrf} does nearly this, but answers
 * 400 where refusal is meant, and its token outlives the session.
 */
@Named("csrf")
@RequestScoped
public class Csrf {

  static final String FIELD = "csrf-token";
  static final String HEADER = "X-CSRF-TOKEN";

  private final RoutingContext request;
  private final Cookies cookies;
  private @Nullable String given;

  @Inject
  Csrf(RoutingContext request, Cookies cookies) {
    this.request = request;
    this.cookies = cookies;
  }

  /** The token of this visitor; gives the cookie that it belongs to, if there is none. */
  public String getToken() {
    return tokenOf(seed());
  }

  /** Whether this is the token that the visitor's cookie asks for. */
  boolean accepts(String token) {
    return cookies
        .read(request, Cookies.SESSION)
        .or(() -> cookies.read(request, Cookies.CSRF_SEED))
        .map(seed -> Secret.same(tokenOf(seed), token))
        .orElse(false);
  }

  private String seed() {
    return cookies
        .read(request, Cookies.SESSION)
        .or(() -> cookies.read(request, Cookies.CSRF_SEED))
        .orElseGet(this::newSeed);
  }

  private String newSeed() {
    if (given == null) {
      given = Secret.random();
      cookies.write(request, Cookies.CSRF_SEED, given);
    }
    return given;
  }

  private static String tokenOf(String seed) {
    return Secret.derive(seed, "csrf");
  }
}
