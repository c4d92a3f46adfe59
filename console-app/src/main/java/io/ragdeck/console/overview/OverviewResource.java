package io.ragdeck.console.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.backups.BackupGlance;
import io.ragdeck.console.costs.SystemCosts;
import io.ragdeck.console.gpu.GpuGlance;
import io.ragdeck.console.gpu.SystemGpus;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.backups.SystemBackups;
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
import org.jboss.resteasy.reactive.RestQuery;

@Path("/")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class OverviewResource {

  private final FleetBoard board;
  private final SystemCosts costs;
  private final SystemGpus gpus;
  private final SystemAlarms alarms;
  private final SystemBackups backups;
  private final Clock clock;
  private final Views views;

  OverviewResource(
      FleetBoard board,
      SystemCosts costs,
      SystemGpus gpus,
      SystemAlarms alarms,
      SystemBackups backups,
      Clock clock,
      Views views) {
    this.board = board;
    this.costs = costs;
    this.gpus = gpus;
    this.alarms = alarms;
    this.backups = backups;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "overview")
  static final class Templates {
    static native TemplateInstance overview(OverviewPage page);

    private Templates() {}
  }

  private Optional<String> gpus(FleetSystem system) {
    return Optional.of(gpus.glance(system)).filter(GpuGlance::isThere).map(GpuGlance::words);
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
            () ->
                Templates.overview(
                    OverviewPage.of(
                        board.fleet(),
                        filter,
                        system -> Optional.of(costs.row(system)),
                        this::gpus,
                        alarms::open,
                        system -> BackupGlance.of(backups.of(system, clock.instant())),
                        clock.instant()))));
  }
}
