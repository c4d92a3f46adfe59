package io.ragdeck.console.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Every request that changes something carries the CSRF token, or comes with a bearer token. */
public final class CsrfFilter {

  private final Csrf csrf;
  private final RoutingContext routing;

  CsrfFilter(Csrf csrf, RoutingContext routing) {
    this.csrf = csrf;
    this.routing = routing;
  }

  /** Runs after authentication and the roles, so that a stranger learns nothing new from it. */
  @WithFormRead
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
  public void check(ContainerRequestContext request) {
    if (RequestGuard.isSafe(routing.request()) || Bearer.isGiven(routing.request())) {
      return;
    }
    Optional<String> token =
        Optional.ofNullable(request.getHeaderString(Csrf.HEADER)).or(CsrfFilter::formToken);
    if (token.filter(csrf::accepts).isEmpty()) {
      throw new ForbiddenException(
          "This form is too old or was not made by this console: reload the page and send it"
              + " again. Scripts send a bearer token.");
    }
  }

  /** Quarkus has parsed the form by now, and the resource gets the same one. */
  private static Optional<String> formToken() {
    return Optional.ofNullable(
        (String) CurrentRequestManager.get().getFormParameter(Csrf.FIELD, true, false));
  }
}
