package io.ragdeck.console.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.ragdeck.console.store.Actor;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who is asking.
 *
 * @param name as the audit trail writes it
 * @param role the highest that this request may use
 * @param means how they showed it
 * @param userId the user in the store; empty for the bootstrap token
 * @param sessionId the row of the session, when that is how they came
 */
public record Visitor(
    String name, Role role, Means means, Optional<String> userId, Optional<String> sessionId) {

  /** How they showed who they are. */
  public enum Means {
    /** Not at all: the sandbox asks nobody. */
    SANDBOX,
    SESSION,
    TOKEN
  }

  /** Who works in the sandbox. */
  public static final String DEMO_OPERATOR = "demo-operator";

  private static final String ATTRIBUTE = "visitor";

  /** Everybody in a sandbox that asks for no sign-in. */
  public static Visitor demoOperator() {
    return new Visitor(
        DEMO_OPERATOR, Role.ADMIN, Means.SANDBOX, Optional.of(DEMO_OPERATOR), Optional.empty());
  }

  /** The one whom this request was signed in as; empty before that, and for strangers. */
  public static Optional<Visitor> of(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
        ? of(user.getSecurityIdentity())
        : Optional.empty();
  }

  /** The one behind an identity; empty for strangers. */
  public static Optional<Visitor> of(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
  }

  /** As the audit trail names them. */
  Actor actor(Client client) {
    return new Actor(name, client.address());
  }

  SecurityIdentity identity() {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRoles(role.held())
        .addAttribute(ATTRIBUTE, this)
        .build();
  }
}
