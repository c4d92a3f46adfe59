package io.ragdeck.console.metrics;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestPath;

/** The address that one would guess: it leads to the system's page, with this service chosen. */
@Path("/systems/{system}/services/{service}/metrics")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class ServiceMetricsResource {

  private final FleetBoard board;

  ServiceMetricsResource(FleetBoard board) {
    this.board = board;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response metrics(@RestPath String system, @RestPath String service) {
    FleetSystem found = Known.system(board.fleet(), system);
    String name = Known.service(found, service).name();
    return Response.seeOther(
            URI.create(
                "/systems/%s/metrics?service=%s".formatted(found.id(), Addresses.pathPart(name))))
        .build();
  }
}
