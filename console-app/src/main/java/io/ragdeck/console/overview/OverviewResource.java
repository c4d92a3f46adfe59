package io.ragdeck.console.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class OverviewResource {

  private final FleetBoard board;
  private final Clock clock;
  private final Views views;

  OverviewResource(FleetBoard board, Clock clock, Views views) {
    this.board = board;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "overview")
  static final class Templates {
    static native TemplateInstance overview(OverviewPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response overview(
      @RestQuery @DefaultValue("") String q,
      @RestQuery @DefaultValue("") String environment,
      @RestQuery @DefaultValue("") String health) {
    OverviewFilter filter = OverviewFilter.of(q, environment, health);
    return views.answer(
        new View(
            "Overview",
            Topic.FLEET,
            () -> Templates.overview(OverviewPage.of(board.fleet(), filter, clock.instant()))));
  }
}
