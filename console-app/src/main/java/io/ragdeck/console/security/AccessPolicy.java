package io.ragdeck.console.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Nothing is open unless {@link PublicPaths} says so: whatever an extension or a forgotten
 * annotation adds to the routes asks for a sign-in. Resources then say which role.
 */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    if (PublicPaths.isOpen(request.normalizedPath())) {
      return CheckResult.permit();
    }
    return identity.map(who -> who.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
  }
}
