package io.ragdeck.console.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Finds out who sends a request. */
@Singleton
final class ConsoleAuthentication implements HttpAuthenticationMechanism {

  private final ConsoleConfig config;

  ConsoleAuthentication(ConsoleConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identityProviders) {
    if (!config.signInRequired()) {
      return Uni.createFrom().item(Visitor.demoOperator().identity());
    }
    return Uni.createFrom().nullItem();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }
}
