package io.ragdeck.console.costs;

import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.Roles;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestPath;

/** The line items of a system as a file, under the terms of the address. */
@Path("/systems/{system}/costs.csv")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemCostsFileResource {

  private final FleetBoard board;
  private final SystemCosts costs;
  private final Estimator estimator;
  private final Clock clock;

  SystemCostsFileResource(FleetBoard board, SystemCosts costs, Estimator estimator, Clock clock) {
    this.board = board;
    this.costs = costs;
    this.estimator = estimator;
    this.clock = clock;
  }

  @GET
  @Produces("text/csv")
  public Response file(@RestPath String system, @Context UriInfo address) {
    FleetSystem found = Known.system(board.fleet(), system);
    AskedTerms asked = AskedTerms.of(address.getQueryParameters(), clock.instant()).orRefuse();
    String file =
        LinesFile.of(
            costs.of(found).bases().stream()
                .map(
                    basis ->
                        LinesFile.part(
                            found, basis.kind(), basis.estimate(estimator, asked.terms()))));
    return Response.ok(file, "text/csv; charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s-costs.csv\"".formatted(found.id()))
        .build();
  }
}
