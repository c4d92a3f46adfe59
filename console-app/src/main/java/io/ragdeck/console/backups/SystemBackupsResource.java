package io.ragdeck.console.backups;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The copies of one system's data. */
@Path("/systems/{system}/backups")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemBackupsResource {

  private final FleetBoard board;
  private final SystemBackups backups;
  private final CopyOrders orders;
  private final ScheduleDesk schedules;
  private final RestoreOrders restores;
  private final Proofs proofs;
  private final Views views;
  private final CurrentVisitor visitor;
  private final Clock clock;

  SystemBackupsResource(
      FleetBoard board,
      SystemBackups backups,
      CopyOrders orders,
      ScheduleDesk schedules,
      RestoreOrders restores,
      Proofs proofs,
      Views views,
      CurrentVisitor visitor,
      Clock clock) {
    this.board = board;
    this.backups = backups;
    this.orders = orders;
    this.schedules = schedules;
    this.restores = restores;
    this.proofs = proofs;
    this.views = views;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "backups")
  static final class Templates {
    static native TemplateInstance system(SystemBackupsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response backups(@RestPath String system) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    return views.answer(
        new View(
            "Backups of " + found.id(),
            Topic.of(found.id()),
            visitor.isOperator(), // Its buttons carry the visitor's own token.
            () -> render(found.id().value())));
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  public Response copy(@RestPath String system, @RestForm @DefaultValue("") String resource) {
    FleetSystem found = Known.system(board.fleet(), system);
    Begun begun = orders.begin(visitor.actor(), found, resource, Optional.empty());
    return begun instanceof Begun.Started(var operation)
        ? Response.seeOther(URI.create("/operations/" + operation.id())).build()
        : OperationAnswers.of(begun);
  }

  private TemplateInstance render(String id) {
    FleetSystem system = Known.system(board.fleet(), id);
    SystemBackups.Known known = backups.of(system, clock.instant());
    return Templates.system(
        SystemBackupsPage.of(
            known,
            schedules.shown(system.id()),
            restores.replaced(known),
            proofs.tried(system.id()),
            visitor.isOperator(),
            visitor.isAdmin()));
  }
}
