package io.ragdeck.console.gpu;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** The GPUs of all systems. */
@Path("/gpu")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class GpuResource {

  private final FleetBoard board;
  private final SystemGpus gpus;
  private final Clock clock;
  private final Views views;

  GpuResource(FleetBoard board, SystemGpus gpus, Clock clock, Views views) {
    this.board = board;
    this.gpus = gpus;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "gpu")
  static final class Templates {
    static native TemplateInstance all(GpuPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response gpus() {
    return views.answer(new View("GPU", Topic.FLEET, () -> Templates.all(page())));
  }

  private GpuPage page() {
    Fleet fleet = board.fleet();
    return GpuPage.of(fleet, fleet.systems().stream().map(gpus::of).toList(), clock.instant());
  }
}
