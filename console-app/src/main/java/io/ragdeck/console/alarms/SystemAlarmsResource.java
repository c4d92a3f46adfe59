package io.ragdeck.console.alarms;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.incidents.CheckJobs;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.live.Waiting;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The alarms of one system, and silences of what it has. */
@Path("/systems/{system}/alarms")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SystemAlarmsResource {

  private final FleetBoard board;
  private final AlarmDesk desk;
  private final SilenceDesk silences;
  private final CheckJobs checks;
  private final Views views;
  private final CurrentVisitor visitor;
  private final Clock clock;

  SystemAlarmsResource(
      FleetBoard board,
      AlarmDesk desk,
      SilenceDesk silences,
      CheckJobs checks,
      Views views,
      CurrentVisitor visitor,
      Clock clock) {
    this.board = board;
    this.desk = desk;
    this.silences = silences;
    this.checks = checks;
    this.views = views;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "alarms")
  static final class Templates {
    static native TemplateInstance system(SystemAlarmsPage page);

    static native TemplateInstance silence(SilenceForm page);

    private Templates() {}
  }

  @GET
  public Response alarms(@RestPath String system) {
    Fleet fleet = board.fleet();
    if (!fleet.complete() && fleet.system(system).isEmpty()) {
      return views.answer(Waiting.view(system));
    }
    FleetSystem found = Known.system(fleet, system);
    return views.answer(
        new View(
            "Alarms of " + found.id(),
            Topic.of(found.id()),
            visitor.isOperator(), // Its buttons carry the visitor's own token.
            () -> render(found.id().value())));
  }

  private TemplateInstance render(String id) {
    Fleet fleet = board.fleet();
    AlarmDesk.Known known = desk.of(fleet, Known.system(fleet, id));
    return Templates.system(
        SystemAlarmsPage.of(known, desk.drawn(known), desk.changes(known), visitor.isOperator()));
  }

  @GET
  @Path("/silences/new")
  @RolesAllowed(Roles.OPERATOR)
  public TemplateInstance form(@RestPath String system, @RestQuery @DefaultValue("") String what) {
    FleetSystem found = Known.system(board.fleet(), system);
    SilenceForm.Typed typed = new SilenceForm.Typed(what, "1h", "", "", "", "", "", "");
    return Templates.silence(form(found, typed).untouched(clock.instant()));
  }

  @POST
  @Path("/silences")
  @RolesAllowed(Roles.OPERATOR)
  public Response add(
      @RestPath String system,
      @RestForm @DefaultValue("") String what,
      @RestForm @DefaultValue("") String length,
      @RestForm @DefaultValue("") String until,
      @RestForm @DefaultValue("") String reason,
      @RestForm @DefaultValue("") String begins,
      @RestForm @DefaultValue("") String minutes,
      @RestForm @DefaultValue("") String cron,
      @RestForm @DefaultValue("") String zone) {
    FleetSystem found = Known.system(board.fleet(), system);
    SilenceForm.Typed typed =
        new SilenceForm.Typed(what, length, until, reason, begins, minutes, cron, zone);
    SilenceForm form = form(found, typed).checked(silences);
    if (!form.faults().isEmpty()) {
      return Response.status(400).entity(Templates.silence(form)).build();
    }
    Silence ignored = silences.add(form.wanted().orElseThrow());
    return back(found);
  }

  private SilenceForm form(FleetSystem system, SilenceForm.Typed typed) {
    return SilenceForm.of(
        system,
        desk.alarms(system).value().orElse(List.of()),
        checks.checks(),
        typed,
        clock.instant());
  }

  @POST
  @Path("/silences/{silence}/end")
  @RolesAllowed(Roles.OPERATOR)
  public Response end(@RestPath String system, @RestPath String silence) {
    FleetSystem found = Known.system(board.fleet(), system);
    if (!silences.end(found.id(), silence)) {
      throw new NotFoundException("There is no such silence, or it is over.");
    }
    return back(found);
  }

  private static Response back(FleetSystem system) {
    return Response.seeOther(URI.create("/systems/%s/alarms#silences".formatted(system.id())))
        .build();
  }
}
