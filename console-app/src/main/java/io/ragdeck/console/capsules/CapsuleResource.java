package io.ragdeck.console.capsules;

import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The button that has a capsule of a system made. It asks AWS, and so it is no page to be viewed.
 */
@Path("/systems/{system}/capsule")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
final class CapsuleResource {

  private final FleetBoard board;
  private final CapsuleDesk desk;
  private final CurrentVisitor visitor;

  CapsuleResource(FleetBoard board, CapsuleDesk desk, CurrentVisitor visitor) {
    this.board = board;
    this.desk = desk;
    this.visitor = visitor;
  }

  @POST
  public Response download(@RestPath String system) {
    return desk.download(visitor.actor(), Known.system(board.fleet(), system));
  }
}
