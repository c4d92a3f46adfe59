package io.ragdeck.console.metrics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.Roles;
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
import org.jboss.resteasy.reactive.RestPath;

/** How the numbers of a system moved. Renewed while it is open, from readings that all share. */
@Path("/systems/{system}/metrics")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemMetricsResource {

  private final FleetBoard board;
  private final MetricsDrawing drawing;
  private final Views views;

  SystemMetricsResource(FleetBoard board, MetricsDrawing drawing, Views views) {
    this.board = board;
    this.drawing = drawing;
    this.views = views;
  }

  @CheckedTemplate(basePath = "metrics")
  static final class Templates {
    static native TemplateInstance metrics(MetricsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response metrics(@RestPath String system, @Context UriInfo address) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    MetricsChoice choice = MetricsChoice.of(address.getQueryParameters());
    return views.answer(
        new View(
            "Metrics of " + found.id(),
            Topic.metrics(found.id()),
            () -> Templates.metrics(drawing.of(found.id().value(), choice))));
  }
}
