package io.ragdeck.console.systems;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.costs.RunRates;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.console.gpu.GpuGlance;
import io.ragdeck.console.gpu.SystemGpus;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/systems/{system}")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class SystemResource {

  private final FleetBoard board;
  private final SystemDesigns designs;
  private final Clock clock;
  private final Views views;
  private final CurrentVisitor visitor;
  private final RunRates rates;
  private final SystemGpus gpus;

  SystemResource(
      FleetBoard board,
      SystemDesigns designs,
      Clock clock,
      Views views,
      CurrentVisitor visitor,
      RunRates rates,
      SystemGpus gpus) {
    this.gpus = gpus;
    this.rates = rates;
    this.visitor = visitor;
    this.board = board;
    this.designs = designs;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "systems")
  static final class Templates {
    static native TemplateInstance system(SystemPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response system(
      @RestPath String system,
      @RestQuery @DefaultValue("") String q,
      @RestQuery @DefaultValue("") String health,
      @RestQuery @DefaultValue("") String sort) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    ServiceFilter filter = ServiceFilter.of(q, health, sort);
    return views.answer(
        new View(
            found.id().value(), Topic.of(found.id()), () -> render(found.id().value(), filter)));
  }

  private TemplateInstance render(String id, ServiceFilter filter) {
    Fleet fleet = board.fleet();
    FleetSystem found = Known.system(fleet, id);
    return Templates.system(
        SystemPage.of(fleet, found, filter, designs.of(found), clock.instant())
            .costing(rates.of(found.id()))
            .computing(
                Optional.of(gpus.glance(found)).filter(GpuGlance::isThere).map(GpuGlance::words))
            .offering(visitor.isOperator(), visitor.isAdmin()));
  }
}
