package io.ragdeck.console.problems;

import io.quarkus.security.ForbiddenException;
import io.ragdeck.console.store.StoreUnavailable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Answers for what fails before or beside the resources: limits, access, metrics and health. */
@Singleton
final class FailureRoute {

  private static final Logger LOG = Logger.getLogger(FailureRoute.class);

  /** Before Quarkus's own failure handler, after the one that asks for a sign-in. */
  private static final int ORDER = -1_000_000;

  private final ProblemAnswer answer;

  FailureRoute(ProblemAnswer answer) {
    this.answer = answer;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).failureHandler(this::fail);
  }

  private void fail(RoutingContext request) {
    if (request.response().ended()) {
      return;
    }
    switch (request.failure()) {
      case ForbiddenException forbidden -> answer.send(request, Problem.forbidden());
      case StoreUnavailable unavailable -> answer.send(request, Problem.of(unavailable));
      case null -> answer.send(request, Problem.ofStatus(request.statusCode()));
      default -> unexpected(request);
    }
  }

  private void unexpected(RoutingContext request) {
    if (request.statusCode() >= 400 && request.statusCode() < 500) {
      answer.send(request, Problem.ofStatus(request.statusCode()));
      return;
    }
    String id = UUID.randomUUID().toString();
    LOG.errorf(
        request.failure(),
        "Request failed: %s %s [%s]",
        request.request().method(),
        request.normalizedPath(),
        id);
    answer.send(request, Problem.unexpected(id));
  }
}
