package io.ragdeck.console.services;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/systems/{system}/services/{service}")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class ServiceResource {

  private final FleetBoard board;
  private final StoredHistory history;
  private final ServingBoard serving;
  private final Clock clock;
  private final Views views;
  private final CurrentVisitor visitor;

  ServiceResource(
      FleetBoard board,
      StoredHistory history,
      ServingBoard serving,
      Clock clock,
      Views views,
      CurrentVisitor visitor) {
    this.serving = serving;
    this.visitor = visitor;
    this.board = board;
    this.history = history;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "services")
  static final class Templates {
    static native TemplateInstance service(ServicePage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response service(
      @RestPath String system, @RestPath String service, @RestQuery @DefaultValue("") String q) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    if (found.services().value().isEmpty()) {
      return Response.seeOther(URI.create("/systems/" + found.id())).build();
    }
    String name = Known.service(found, service).name();
    return views.answer(
        new View(
            name + " · " + found.id(),
            Topic.of(found.id()),
            () -> render(system, service, ServiceFilter.of(q))));
  }

  private TemplateInstance render(String id, String name, ServiceFilter filter) {
    Fleet fleet = board.fleet();
    FleetSystem system = Known.system(fleet, id);
    ServiceState state = Known.service(system, name);
    Archive archive = Archive.of(history, id, name);
    return Templates.service(
        ServicePage.of(fleet, system, state, archive, filter, clock.instant())
            .serving(ServingSection.of(serving, state))
            .offering(visitor.isOperator()));
  }
}
