package io.ragdeck.console.security;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.store.Actor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * Who looks at this page, for templates: {@code {inject:visitor.name}}, {@code {#if
 * inject:visitor.operator}}.
 */
@Named("visitor")
@RequestScoped
public class CurrentVisitor {

  private final RoutingContext request;
  private final ConsoleConfig config;

  @Inject
  CurrentVisitor(RoutingContext request, ConsoleConfig config) {
    this.request = request;
    this.config = config;
  }

  /** Empty on the sign-in page. */
  public Optional<Visitor> get() {
    return Visitor.of(request);
  }

  /**
   * As the audit trail names them.
   *
   * @throws IllegalStateException where nobody is signed in
   */
  public Actor actor() {
    return get()
        .map(visitor -> visitor.actor(Client.of(request.request(), config.proxies())))
        .orElseThrow(() -> new IllegalStateException("Only for who is signed in"));
  }

  public boolean isSignedIn() {
    return get().isPresent();
  }

  /** The user's name; empty text for strangers. */
  public String getName() {
    return get().map(Visitor::name).orElse("");
  }

  /** The name of the role; empty text for strangers. */
  public String getRole() {
    return get().map(visitor -> visitor.role().label()).orElse("");
  }

  /** Whether buttons that change what runs are for this visitor. */
  public boolean isOperator() {
    return get().filter(visitor -> visitor.role().covers(Role.OPERATOR)).isPresent();
  }

  /** Whether users and audit trail are for this visitor. */
  public boolean isAdmin() {
    return get().filter(visitor -> visitor.role().covers(Role.ADMIN)).isPresent();
  }
}
