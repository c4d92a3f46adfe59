package io.ragdeck.console.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out whose credential it is, now: nothing is remembered between two requests. */
@Singleton
final class CredentialCheck implements IdentityProvider<Credential> {

  private final ConsoleConfig config;
  private final Sessions sessions;
  private final PersonalTokens tokens;
  private final BootstrapToken bootstrapToken;

  CredentialCheck(
      ConsoleConfig config,
      Sessions sessions,
      PersonalTokens tokens,
      BootstrapToken bootstrapToken) {
    this.config = config;
    this.sessions = sessions;
    this.tokens = tokens;
    this.bootstrapToken = bootstrapToken;
  }

  @Override
  public Class<Credential> getRequestType() {
    return Credential.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      Credential credential, AuthenticationRequestContext context) {
    return context.runBlocking(
        () ->
            visitor(credential)
                .filter(this::mayComeIn)
                .map(Visitor::identity)
                .orElseThrow(AuthenticationFailedException::new));
  }

  /** Whether who opened something long-lived with it may have it still; asking is not using. */
  boolean holds(Credential credential) {
    return switch (credential.kind()) {
      case SESSION -> sessions.holds(credential.secret());
      case BEARER ->
          bootstrapToken.visitor(credential.secret()).isPresent()
              || tokens.holds(credential.secret());
    };
  }

  /**
   * Everybody was the demo operator once, in the sandbox: what was made then opens nothing here.
   */
  private boolean mayComeIn(Visitor visitor) {
    return !config.signInRequired() || !visitor.name().equals(Visitor.DEMO_OPERATOR);
  }

  private Optional<Visitor> visitor(Credential credential) {
    return switch (credential.kind()) {
      case SESSION -> sessions.visitor(credential.secret());
      case BEARER ->
          bootstrapToken.visitor(credential.secret()).or(() -> tokens.visitor(credential.secret()));
    };
  }
}
