package io.ragdeck.console.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Gives each request the leave that it came in with. */
@Singleton
public final class Admissions {

  private final CredentialCheck check;

  Admissions(CredentialCheck check) {
    this.check = check;
  }

  /** As long as what the request showed holds; for ever where nothing needed to be shown. */
  public Admission of(RoutingContext request) {
    return Credential.of(request)
        .<Admission>map(credential -> () -> check.holds(credential))
        .orElse(() -> true);
  }
}
