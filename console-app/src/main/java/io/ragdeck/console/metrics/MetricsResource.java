package io.ragdeck.console.metrics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** Whose metrics to look at. Beside {@code /q/metrics}, which are the console's own. */
@Path("/metrics")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class MetricsResource {

  private final FleetBoard board;
  private final Clock clock;
  private final Views views;

  MetricsResource(FleetBoard board, Clock clock, Views views) {
    this.board = board;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "metrics")
  static final class Templates {
    static native TemplateInstance systems(MetricsSystems page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response systems() {
    return views.answer(
        new View(
            "Metrics",
            Topic.FLEET,
            () -> Templates.systems(MetricsSystems.of(board.fleet(), clock.instant()))));
  }
}
