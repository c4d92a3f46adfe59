package io.ragdeck.console.incidents;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * One check, and what it would have found. Metrics are read only where a button asks for it, which
 * adds {@code ask} to the address.
 */
@Path("/incidents/checks")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CheckReplayResource {

  private final CheckReplayDesk desk;
  private final FleetBoard board;
  private final Clock clock;

  CheckReplayResource(CheckReplayDesk desk, FleetBoard board, Clock clock) {
    this.desk = desk;
    this.board = board;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "incidents")
  static final class Templates {
    static native TemplateInstance check(CheckPage page);

    private Templates() {}
  }

  @GET
  @Path("/{check}")
  public TemplateInstance check(
      @RestPath String check,
      @RestQuery @DefaultValue("") String system,
      @RestQuery @DefaultValue("") String ask) {
    Check found =
        desk.check(check)
            .orElseThrow(() -> new NotFoundException("There is no check '%s'.".formatted(check)));
    Fleet fleet = board.fleet();
    List<String> systems = fleet.systems().stream().map(one -> one.id().value()).sorted().toList();
    Optional<FleetSystem> chosen =
        Optional.of(system.strip()).filter(id -> !id.isEmpty()).map(id -> Known.system(fleet, id));
    return Templates.check(
        CheckPage.of(
            found,
            systems,
            chosen.map(one -> one.id().value()).orElse(""),
            chosen
                .filter(one -> !ask.isEmpty() && found.goesByMetrics())
                .map(one -> desk.replay(found, one)),
            chosen.map(one -> desk.seen(found, one)),
            clock.instant()));
  }
}
