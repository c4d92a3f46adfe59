package io.ragdeck.console.gpu;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** The GPUs of one system. */
@Path("/systems/{system}/gpu")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemGpuResource {

  private final FleetBoard board;
  private final SystemGpus gpus;
  private final Instance<GpuFindings> findings;
  private final Views views;
  private final CurrentVisitor visitor;

  SystemGpuResource(
      FleetBoard board,
      SystemGpus gpus,
      @Any Instance<GpuFindings> findings,
      Views views,
      CurrentVisitor visitor) {
    this.board = board;
    this.gpus = gpus;
    this.findings = findings;
    this.views = views;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "gpu")
  static final class Templates {
    static native TemplateInstance system(SystemGpuPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response gpu(@RestPath String system, @Context UriInfo address) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    PlacementForm.Asked asked =
        field ->
            Optional.ofNullable(address.getQueryParameters().getFirst(field)).orElse("").strip();
    return views.answer(
        new View(
            "GPUs of " + found.id(),
            Topic.of(found.id()),
            () -> render(found.id().value(), asked)));
  }

  private TemplateInstance render(String id, PlacementForm.Asked asked) {
    FleetSystem system = Known.system(board.fleet(), id);
    List<GpuFindings.Finding> found =
        findings.stream().flatMap(source -> source.of(system).stream()).toList();
    return Templates.system(SystemGpuPage.of(gpus.of(system), found, asked, visitor.isOperator()));
  }
}
