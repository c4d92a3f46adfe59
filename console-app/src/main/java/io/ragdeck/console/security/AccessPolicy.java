package io.ragdeck.console.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Nothing is open unless {@link PublicPaths} says so: whatever an extension or a forgotten
 * annotation adds to the routes asks for a sign-in. Resources then say which role.
 */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {

  private static final String METRICS = "/q/metrics";

  private final ConsoleConfig config;

  AccessPolicy(ConsoleConfig config) {
    this.config = config;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    String path = request.normalizedPath();
    if (PublicPaths.isOpen(path)) {
      return CheckResult.permit();
    }
    if (path.equals(METRICS) || path.startsWith(METRICS + "/")) {
      return isScraper(request)
          ? CheckResult.permit()
          : identity.map(who -> result(who.hasRole(Roles.ADMIN)));
    }
    return identity.map(who -> result(!who.isAnonymous()));
  }

  private boolean isScraper(RoutingContext request) {
    return config
        .metricsToken()
        .flatMap(
            expected ->
                Bearer.token(request.request()).filter(token -> Secret.same(expected, token)))
        .isPresent();
  }

  private static CheckResult result(boolean permitted) {
    return permitted ? CheckResult.PERMIT : CheckResult.DENY;
  }
}
