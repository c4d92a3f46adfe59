package io.ragdeck.console.api;

import io.ragdeck.console.backups.ScheduleDesk;
import io.ragdeck.console.backups.ScheduleDesk.Asked;
import io.ragdeck.console.backups.ScheduleDesk.Judged;
import io.ragdeck.console.backups.ScheduleDesk.Kept;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Schedule.Wanted;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The schedules by which a system's data is copied. */
@Path("/api/v1/systems/{system}/schedules")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "backups")
public class SchedulesApiResource {

  private final Lookup lookup;
  private final ScheduleDesk desk;
  private final CurrentVisitor visitor;
  private final Clock clock;

  SchedulesApiResource(Lookup lookup, ScheduleDesk desk, CurrentVisitor visitor, Clock clock) {
    this.lookup = lookup;
    this.desk = desk;
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Some schedules, by id. */
  public record ScheduleListing(List<ScheduleItem> items, Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "The schedules of a system, their next times and their last runs")
  public ScheduleListing schedules(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Slice<ScheduleDesk.Known> slice =
        Listings.byName(
            desk.of(lookup.system(system).id()), one -> one.schedule().id(), limit, cursor);
    return new ScheduleListing(
        slice.items().stream().map(one -> ScheduleItem.of(one, clock.instant())).toList(),
        slice.next().map(Cursor::toString));
  }

  @GET
  @Path("/{schedule}")
  @Operation(summary = "One schedule, its next times and its last runs")
  public ScheduleItem schedule(
      @PathParam("system") String system, @PathParam("schedule") String schedule) {
    return ScheduleItem.of(desk.find(lookup.system(system).id(), schedule), clock.instant());
  }

  /** What is kept; a rule that is left out keeps nothing. */
  public record NewRetention(
      @Schema(description = "So many of the newest") @Nullable Integer newest,
      @Schema(description = "All that are younger", examples = "P14D")
          @Nullable Duration youngerThan,
      @Schema(description = "The newest of so many days") @Nullable Integer days,
      @Nullable Integer weeks,
      @Nullable Integer months,
      @Nullable Integer years) {}

  /** A schedule that is asked for. */
  public record NewSchedule(
      @Schema(
              description =
                  "Identifier, id or ARN of a data store of the system; left out for all of which a"
                      + " schedule takes copies")
          @Nullable String resource,
      @Schema(
              description = "Minute, hour, day of month, month, day of week; at most every hour",
              examples = "0 2 * * *")
          @NotNull(message = "must be given")
          String cron,
      @Schema(description = "Of the time zone database", examples = "Europe/Berlin")
          @NotNull(message = "must be given")
          String zone,
      @NotNull(message = "must be given") NewRetention retention,
      @Schema(description = "false: it is paused; true where it is left out")
          @Nullable Boolean enabled,
      @Schema(description = "That was read, for a change; others are not overwritten")
          @Nullable Long revision) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Take copies by a schedule",
      description =
          "Each copy is an operation and is called after the store, the schedule and the time. Then"
              + " those of the schedule that its retention does not keep are deleted: never the last"
              + " good copy, never one that is locked, never one that it did not take.")
  @APIResponse(
      responseCode = "201",
      description = "It runs from its next time on",
      content = @Content(schema = @Schema(implementation = ScheduleItem.class)))
  public Response add(@PathParam("system") String system, @Valid @NotNull NewSchedule wanted) {
    FleetSystem found = lookup.system(system);
    return answer(found, desk.add(visitor.actor(), judged(found, wanted)), 201);
  }

  @PUT
  @Path("/{schedule}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Change a schedule, pause it or let it go on",
      description = "Where it was paused, or gets other times, nothing before this is made up for.")
  @APIResponse(
      responseCode = "200",
      description = "It is changed",
      content = @Content(schema = @Schema(implementation = ScheduleItem.class)))
  public Response change(
      @PathParam("system") String system,
      @PathParam("schedule") String schedule,
      @Valid @NotNull NewSchedule wanted) {
    FleetSystem found = lookup.system(system);
    String id = desk.find(found.id(), schedule).schedule().id();
    if (wanted.revision() == null) {
      throw ProblemException.badInput("revision", "must be the one that was read");
    }
    return answer(
        found, desk.change(visitor.actor(), id, wanted.revision(), judged(found, wanted)), 200);
  }

  private Wanted judged(FleetSystem system, NewSchedule wanted) {
    NewRetention keep = wanted.retention();
    Judged judged =
        desk.judge(
            system,
            new Asked(
                QueryParameters.text(wanted.resource()),
                wanted.cron(),
                wanted.zone(),
                count(keep.newest()),
                Optional.ofNullable(keep.youngerThan()),
                count(keep.days()),
                count(keep.weeks()),
                count(keep.months()),
                count(keep.years()),
                !Boolean.FALSE.equals(wanted.enabled())));
    return judged.wanted().orElseThrow(() -> ProblemException.badInput(judged.faults()));
  }

  private static int count(@Nullable Integer given) {
    return Objects.requireNonNullElse(given, 0);
  }

  private Response answer(FleetSystem system, Kept kept, int status) {
    return switch (kept) {
      case Kept.Done(ScheduleDesk.Known known) ->
          Response.status(status)
              .location(
                  URI.create(
                      "/api/v1/systems/%s/schedules/%s"
                          .formatted(system.id(), known.schedule().id())))
              .entity(ScheduleItem.of(known, clock.instant()))
              .build();
      case Kept.Refused(Violation why) ->
          throw ProblemException.badInput(why.field(), why.message());
      case Kept.Overtaken() ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "It was changed or removed since the revision that was sent; read it again."));
    };
  }

  @DELETE
  @Path("/{schedule}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Remove a schedule with its runs; its copies stay, and nobody deletes them")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Response remove(
      @PathParam("system") String system, @PathParam("schedule") String schedule) {
    FleetSystem found = lookup.system(system);
    if (!desk.remove(visitor.actor(), found.id(), schedule)) {
      throw new NotFoundException("System '%s' has no schedule '%s'.".formatted(system, schedule));
    }
    return Response.noContent().build();
  }
}
