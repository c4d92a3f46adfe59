package io.ragdeck.console.security;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.UnauthorizedException;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemAnswer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What who is not signed in gets: a browser that opens a page is led to the sign-in page, everybody
 * else is told 401. So is a browser whose session has ended, with the way in on the page.
 */
@Singleton
final class Challenge {

  private final Cookies cookies;
  private final ProblemAnswer answer;

  Challenge(Cookies cookies, ProblemAnswer answer) {
    this.cookies = cookies;
    this.answer = answer;
  }

  /**
   * For credentials that don't hold; a request without any comes by {@link ConsoleAuthentication}.
   */
  void register(@Observes Router router) {
    router
        .route()
        .order(Integer.MIN_VALUE)
        .failureHandler(
            request -> {
              if (request.failure() instanceof AuthenticationException
                  || request.failure() instanceof UnauthorizedException) {
                send(request);
              } else {
                request.next();
              }
            });
  }

  void send(RoutingContext request) {
    if (cookies.read(request, Cookies.SESSION).isPresent() && Credential.of(request).isPresent()) {
      cookies.remove(request, Cookies.SESSION);
    }
    if (opensPage(request) && Credential.of(request).isEmpty()) {
      request.response().setStatusCode(303).putHeader("Location", signIn(request)).end();
      return;
    }
    request.response().putHeader("WWW-Authenticate", "Bearer");
    if (request.request().getHeader("HX-Request") != null) {
      // A fragment of a page that was left open: the whole page goes to the sign-in.
      request.response().putHeader("HX-Redirect", "/login");
    }
    answer.send(request, Problem.of(401, sentence(request)));
  }

  private static boolean opensPage(RoutingContext request) {
    String accepted = request.request().getHeader("Accept");
    return request.request().method() == HttpMethod.GET
        && !ProblemAnswer.isApi(request.normalizedPath())
        && request.request().getHeader("HX-Request") == null
        && accepted != null
        && accepted.contains("text/html");
  }

  private static String signIn(RoutingContext request) {
    String asked = request.request().uri();
    return asked.equals("/")
        ? "/login"
        : "/login?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }

  private static String sentence(RoutingContext request) {
    return Credential.of(request).isPresent()
        ? "The session or token does not hold: it has expired, was ended, or never was one."
        : "Sign in first, or send a personal token as 'Authorization: Bearer'.";
  }
}
