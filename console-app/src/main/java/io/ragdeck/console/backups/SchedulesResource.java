package io.ragdeck.console.backups;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.backups.ScheduleDesk.Judged;
import io.ragdeck.console.backups.ScheduleDesk.Kept;
import io.ragdeck.console.backups.ScheduleForm.Typed;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.Schedule.Wanted;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The forms of the schedules by which a system's data is copied. */
@Path("/systems/{system}/schedules")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SchedulesResource {

  private final FleetBoard board;
  private final SystemBackups backups;
  private final ScheduleDesk desk;
  private final CurrentVisitor visitor;
  private final Clock clock;

  SchedulesResource(
      FleetBoard board,
      SystemBackups backups,
      ScheduleDesk desk,
      CurrentVisitor visitor,
      Clock clock) {
    this.board = board;
    this.backups = backups;
    this.desk = desk;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "backups")
  static final class Templates {
    static native TemplateInstance schedule(ScheduleForm page);

    private Templates() {}
  }

  /** The fields of the form. */
  public static final class Fields {
    @RestForm
    @DefaultValue("")
    public String resource = "";

    @RestForm
    @DefaultValue("")
    public String cron = "";

    @RestForm
    @DefaultValue("")
    public String zone = "";

    @RestForm
    @DefaultValue("")
    public String newest = "";

    @RestForm
    @DefaultValue("")
    public String younger = "";

    @RestForm
    @DefaultValue("")
    public String days = "";

    @RestForm
    @DefaultValue("")
    public String weeks = "";

    @RestForm
    @DefaultValue("")
    public String months = "";

    @RestForm
    @DefaultValue("")
    public String years = "";

    @RestForm
    @DefaultValue("")
    public String enabled = "";

    @RestForm
    @DefaultValue("")
    public String act = "";

    @RestForm
    @DefaultValue("")
    public String revision = "";

    private Typed typed() {
      return new Typed(
          resource, cron, zone, newest, younger, days, weeks, months, years, enabled.equals("yes"));
    }
  }

  private static long revision(Fields fields) {
    return QueryParameters.revision(fields.revision);
  }

  @GET
  @Path("/new")
  public TemplateInstance form(
      @RestPath String system, @RestQuery @DefaultValue("") String resource) {
    FleetSystem found = Known.system(board.fleet(), system);
    return Templates.schedule(form(found, Optional.empty(), 0, Typed.untouched(resource)).form());
  }

  @GET
  @Path("/{schedule}")
  public TemplateInstance edit(@RestPath String system, @RestPath String schedule) {
    FleetSystem found = Known.system(board.fleet(), system);
    Schedule known = desk.find(found.id(), schedule).schedule();
    return Templates.schedule(
        form(found, Optional.of(known), known.revision(), Typed.of(known)).form());
  }

  private record Filled(ScheduleForm form, Optional<Wanted> wanted) {}

  private Filled form(FleetSystem system, Optional<Schedule> schedule, long revision, Typed typed) {
    SystemBackups.Known known = backups.of(system, clock.instant());
    List<Violation> unread = new ArrayList<>();
    Judged judged = desk.judge(system, ScheduleForm.asked(typed, unread));
    List<DataStore> can = ScheduleDesk.scheduled(known);
    List<String> left =
        known.protections().stream()
            .map(one -> one.store())
            .filter(store -> !can.contains(store))
            .map(DataStore::name)
            .toList();
    return new Filled(
        ScheduleForm.of(
            system.id().value(),
            schedule,
            revision,
            can,
            left,
            typed,
            judged,
            unread,
            clock.instant()),
        judged.wanted().filter(_ -> unread.isEmpty()));
  }

  @POST
  public Response add(@RestPath String system, @BeanParam Fields fields) {
    FleetSystem found = Known.system(board.fleet(), system);
    Filled filled = form(found, Optional.empty(), 0, fields.typed());
    if (fields.act.equals("preview") || filled.wanted().isEmpty()) {
      return again(filled.form());
    }
    return answer(found, filled.form(), desk.add(visitor.actor(), filled.wanted().get()));
  }

  @POST
  @Path("/{schedule}")
  public Response change(
      @RestPath String system, @RestPath String schedule, @BeanParam Fields fields) {
    FleetSystem found = Known.system(board.fleet(), system);
    Schedule known = desk.find(found.id(), schedule).schedule();
    Filled filled = form(found, Optional.of(known), revision(fields), fields.typed());
    if (fields.act.equals("preview") || filled.wanted().isEmpty()) {
      return again(filled.form());
    }
    return answer(
        found,
        filled.form(),
        desk.change(visitor.actor(), known.id(), revision(fields), filled.wanted().get()));
  }

  /** A form that only wants to be looked at is no error. */
  private static Response again(ScheduleForm form) {
    return Response.status(form.faults().isEmpty() ? 200 : 400)
        .entity(Templates.schedule(form))
        .build();
  }

  private static Response answer(FleetSystem system, ScheduleForm form, Kept kept) {
    return switch (kept) {
      case Kept.Done _ -> back(system);
      case Kept.Refused(Violation why) -> again(form.refused(why));
      case Kept.Overtaken() -> throw overtaken();
    };
  }

  private static ProblemException overtaken() {
    return new ProblemException(
        Problem.of(
            409, "Somebody else changed or removed the schedule meanwhile: look at it again."));
  }

  @POST
  @Path("/{schedule}/pause")
  public Response pause(
      @RestPath String system,
      @RestPath String schedule,
      @RestForm @DefaultValue("") String enabled) {
    FleetSystem found = Known.system(board.fleet(), system);
    Schedule known = desk.find(found.id(), schedule).schedule();
    if (desk.enable(visitor.actor(), known, enabled.equals("yes")) instanceof Kept.Overtaken) {
      throw overtaken();
    }
    return back(found);
  }

  @POST
  @Path("/{schedule}/removal")
  public Response remove(
      @RestPath String system,
      @RestPath String schedule,
      @RestForm @DefaultValue("") String confirmed) {
    FleetSystem found = Known.system(board.fleet(), system);
    Schedule known = desk.find(found.id(), schedule).schedule();
    if (!confirmed.equals("yes")) {
      throw ProblemException.badInput("confirmed", "must be ticked: its copies stay for good");
    }
    if (!desk.remove(visitor.actor(), found.id(), known.id())) {
      throw new NotFoundException("The schedule is gone.");
    }
    return back(found);
  }

  private static Response back(FleetSystem system) {
    return Response.seeOther(URI.create("/systems/%s/backups#schedules".formatted(system.id())))
        .build();
  }
}
