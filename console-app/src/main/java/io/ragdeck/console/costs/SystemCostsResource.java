package io.ragdeck.console.costs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The costs of one system. Not renewed while it is open: numbers of money move by the hour, and
 * what somebody types into its form must stay. Ages keep counting, so that none looks new.
 */
@Path("/systems/{system}/costs")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemCostsResource {

  private final FleetBoard board;
  private final SystemCosts costs;
  private final SpendingWatch spending;
  private final Estimator estimator;
  private final Advisor advisor;
  private final Sightings sightings;
  private final Clock clock;
  private final Views views;
  private final CurrentVisitor visitor;

  SystemCostsResource(
      FleetBoard board,
      SystemCosts costs,
      SpendingWatch spending,
      Estimator estimator,
      Advisor advisor,
      Sightings sightings,
      Clock clock,
      Views views,
      CurrentVisitor visitor) {
    this.board = board;
    this.costs = costs;
    this.spending = spending;
    this.estimator = estimator;
    this.advisor = advisor;
    this.sightings = sightings;
    this.clock = clock;
    this.views = views;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "costs")
  static final class Templates {
    static native TemplateInstance system(SystemCostsPage page);

    /** What stands within the layout. */
    static native TemplateInstance content(SystemCostsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response costs(@RestPath String system, @Context UriInfo address) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    return show(Known.system(fleet, system), address);
  }

  private Response show(FleetSystem system, UriInfo address) {
    Instant now = clock.instant();
    SystemCostsPage page =
        SystemCostsPage.of(
            board.fleet(),
            costs.of(system),
            spending.of(system),
            AskedTerms.of(address.getQueryParameters(), now),
            new Reckoner(estimator, advisor, sightings, now),
            visitor.isOperator());
    return Response.status(page.refused() ? 400 : 200).entity(Templates.system(page)).build();
  }
}
