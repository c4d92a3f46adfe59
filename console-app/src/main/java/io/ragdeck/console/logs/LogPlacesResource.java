package io.ragdeck.console.logs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Whose logs there are. */
@Path("/logs")
@RolesAllowed(Roles.VIEWER)
final class LogPlacesResource {

  private final FleetBoard board;

  LogPlacesResource(FleetBoard board) {
    this.board = board;
  }

  @CheckedTemplate(basePath = "logs")
  static final class Templates {
    static native TemplateInstance systems(List<String> systems, boolean complete);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance systems() {
    Fleet fleet = board.fleet();
    return Templates.systems(
        fleet.systems().stream().map(system -> system.id().value()).sorted().toList(),
        fleet.complete());
  }
}
