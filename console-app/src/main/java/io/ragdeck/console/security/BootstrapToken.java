package io.ragdeck.console.security;

import java.util.Optional;

/** The admin token that the configuration may give to automation. Only its hash is kept. */
public final class BootstrapToken {

  private static final Visitor HOLDER =
      new Visitor(
          "bootstrap-token", Role.ADMIN, Visitor.Means.TOKEN, Optional.empty(), Optional.empty());

  private final Optional<String> hash;

  public BootstrapToken(Optional<String> token) {
    this.hash = token.map(Secret::hash);
  }

  Optional<Visitor> visitor(String secret) {
    return hash.filter(expected -> Secret.same(expected, Secret.hash(secret))).map(own -> HOLDER);
  }
}
