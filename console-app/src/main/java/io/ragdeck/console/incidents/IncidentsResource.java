package io.ragdeck.console.incidents;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Tracked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong, now and before. */
@Path("/incidents")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentsResource {

  private static final int ROWS = 50;
  private static final int OPERATIONS = 50;

  private final StoredIncidents incidents;
  private final StoredOperations operations;
  private final CheckJobs checks;
  private final FleetBoard board;
  private final Views views;
  private final Clock clock;

  IncidentsResource(
      StoredIncidents incidents,
      StoredOperations operations,
      CheckJobs checks,
      FleetBoard board,
      Views views,
      Clock clock) {
    this.incidents = incidents;
    this.operations = operations;
    this.checks = checks;
    this.board = board;
    this.views = views;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "incidents")
  static final class Templates {
    static native TemplateInstance incidents(IncidentsPage page);

    static native TemplateInstance incident(IncidentPage page);

    private Templates() {}
  }

  @GET
  public Response list(
      @QueryParam("system") @DefaultValue("") String system,
      @QueryParam("lasted") @DefaultValue("") String lasted,
      @QueryParam("cursor") @Nullable String cursor) {
    Optional<Cursor> before = QueryParameters.cursor(cursor);
    IncidentsPage.Lasted least = IncidentsPage.Lasted.named(lasted);
    return views.answer(
        new View("Incidents", Topic.INCIDENTS, () -> render(system.strip(), least, before)));
  }

  private TemplateInstance render(
      String system, IncidentsPage.Lasted lasted, Optional<Cursor> before) {
    Fleet fleet = board.fleet();
    return Templates.incidents(
        IncidentsPage.of(
            incidents.openTracked(),
            incidents.ended(
                Optional.of(system).filter(id -> !id.isEmpty()), lasted.least(), before, ROWS),
            system,
            lasted,
            fleet.systems().stream().map(one -> one.id().value()),
            Notes.of(fleet.sources()),
            checks(clock.instant()),
            clock.instant()));
  }

  private List<CheckRow> checks(Instant now) {
    List<Incident> lastWeek = incidents.since(now.minus(CheckRow.WEEK));
    Optional<Instant> watched = incidents.watchedSince();
    return checks.checks().stream()
        .map(check -> CheckRow.of(check, lastWeek, watched, now))
        .toList();
  }

  @GET
  @Path("/{incident}")
  public Response one(@PathParam("incident") String id) {
    Incident found = find(id).incident();
    return views.answer(new View(found.subject(), Topic.INCIDENTS, () -> render(id)));
  }

  private TemplateInstance render(String id) {
    Tracked tracked = find(id);
    return Templates.incident(
        IncidentPage.of(
            tracked,
            incidents.changes(id),
            operations
                .list(
                    Optional.of(tracked.incident().system().value()),
                    Optional.empty(),
                    Optional.empty(),
                    OPERATIONS)
                .items(),
            clock.instant()));
  }

  private Tracked find(String id) {
    return incidents
        .tracked(id)
        .orElseThrow(() -> new NotFoundException("There is no incident '%s'.".formatted(id)));
  }
}
