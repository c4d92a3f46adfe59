package io.ragdeck.console.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who sends a request: a bearer token wins, then the session's cookie. In the sandbox who
 * shows nothing is the demo operator; who shows a token is who the token says, so that a script
 * behaves there as it will on a real account.
 */
@Singleton
final class ConsoleAuthentication implements HttpAuthenticationMechanism {

  private final ConsoleConfig config;
  private final Cookies cookies;
  private final Challenge challenge;

  ConsoleAuthentication(ConsoleConfig config, Cookies cookies, Challenge challenge) {
    this.config = config;
    this.cookies = cookies;
    this.challenge = challenge;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identityProviders) {
    if (request.request().getHeader("Authorization") != null) {
      Optional<Credential> bearer =
          Bearer.token(request.request())
              .map(token -> new Credential(Credential.Kind.BEARER, token));
      return bearer
          .map(credential -> identityProviders.authenticate(credential.noted(request)))
          .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }
    if (!config.signInRequired()) {
      return Uni.createFrom().item(Visitor.demoOperator().identity());
    }
    return cookies
        .read(request, Cookies.SESSION)
        .map(secret -> new Credential(Credential.Kind.SESSION, secret).noted(request))
        .map(identityProviders::authenticate)
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    challenge.send(request);
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(Credential.class);
  }
}
