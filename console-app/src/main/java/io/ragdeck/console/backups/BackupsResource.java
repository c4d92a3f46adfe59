package io.ragdeck.console.backups;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.backups.SystemBackups;
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
import java.time.Instant;

/** The copies of all systems' data. */
@Path("/backups")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class BackupsResource {

  private final FleetBoard board;
  private final SystemBackups backups;
  private final Clock clock;
  private final Views views;

  BackupsResource(FleetBoard board, SystemBackups backups, Clock clock, Views views) {
    this.board = board;
    this.backups = backups;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "backups")
  static final class Templates {
    static native TemplateInstance all(BackupsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response all() {
    return views.answer(new View("Backups", Topic.FLEET, () -> Templates.all(page())));
  }

  private BackupsPage page() {
    Fleet fleet = board.fleet();
    Instant now = clock.instant();
    return BackupsPage.of(
        fleet, fleet.systems().stream().map(system -> backups.of(system, now)).toList(), now);
  }
}
