package io.ragdeck.console.costs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** The costs of all systems, and of designs side by side. */
@Path("/costs")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class CostsResource {

  private final FleetBoard board;
  private final SystemCosts costs;
  private final SideBySide comparison;
  private final SpendingWatch spending;
  private final Blueprints blueprints;
  private final PriceBook prices;
  private final Clock clock;
  private final Views views;

  CostsResource(
      FleetBoard board,
      SystemCosts costs,
      SideBySide comparison,
      SpendingWatch spending,
      Blueprints blueprints,
      PriceBook prices,
      Clock clock,
      Views views) {
    this.board = board;
    this.costs = costs;
    this.comparison = comparison;
    this.spending = spending;
    this.blueprints = blueprints;
    this.prices = prices;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "costs")
  static final class Templates {
    static native TemplateInstance costs(CostsPage page);

    static native TemplateInstance compare(ComparePage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response costs() {
    return views.answer(new View("Costs", Topic.FLEET, () -> Templates.costs(page())));
  }

  private CostsPage page() {
    Fleet fleet = board.fleet();
    return CostsPage.of(
        fleet, fleet.systems().stream().map(costs::row).toList(), spending::of, clock.instant());
  }

  @GET
  @Path("/compare")
  @Produces(MediaType.TEXT_HTML)
  public Response compare(@Context UriInfo address) {
    CompareChoice choice = choice(address);
    AskedTerms asked = AskedTerms.of(address.getQueryParameters(), clock.instant());
    return Response.status(asked.violations().isEmpty() ? 200 : 400)
        .entity(
            Templates.compare(
                ComparePage.of(
                    comparison.of(choice, asked.terms()),
                    choice,
                    asked,
                    blueprints,
                    prices.regions())))
        .build();
  }

  @GET
  @Path("/compare.csv")
  @Produces("text/csv")
  public Response compareFile(@Context UriInfo address) {
    AskedTerms asked = AskedTerms.of(address.getQueryParameters(), clock.instant()).orRefuse();
    String file =
        LinesFile.of(
            comparison.of(choice(address), asked.terms()).stream().flatMap(LinesFile::parts));
    return Response.ok(file, "text/csv; charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"comparison.csv\"")
        .build();
  }

  private CompareChoice choice(UriInfo address) {
    return CompareChoice.of(address.getQueryParameters(), blueprints, prices.regions());
  }
}
