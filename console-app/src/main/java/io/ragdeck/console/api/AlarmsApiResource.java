package io.ragdeck.console.api;

import io.ragdeck.console.alarms.AlarmDesk;
import io.ragdeck.console.alarms.SilenceDesk;
import io.ragdeck.console.api.AlarmItem.SilenceItem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Silence.Scope;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredSilences.Wanted;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The alarms of a system, and their silences. */
@Path("/api/v1/systems/{system}/alarms")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "alarms")
public class AlarmsApiResource {

  private final Lookup lookup;
  private final AlarmDesk desk;
  private final SilenceDesk silences;
  private final Clock clock;

  AlarmsApiResource(Lookup lookup, AlarmDesk desk, SilenceDesk silences, Clock clock) {
    this.lookup = lookup;
    this.desk = desk;
    this.silences = silences;
    this.clock = clock;
  }

  /** Some alarms, by name. */
  public record AlarmListing(
      List<AlarmItem> items,
      Optional<String> nextCursor,
      @Schema(description = "When they were last read well; null for never")
          Optional<Instant> observedAt,
      @Schema(description = "Why the last read failed; null where it did not")
          Optional<AwsProblem> problem) {}

  @GET
  @Operation(
      summary = "The alarms of a system, how they stand, and what is wrong with them",
      description =
          "Alarms belong to the system that their tags name, whose things their dimensions name, or"
              + " whose name theirs begins with.")
  public AlarmListing alarms(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    AlarmDesk.Known known = known(system);
    Slice<OwnedAlarm> slice =
        Listings.byName(
            known.alarms().value().orElse(List.of()), owned -> owned.alarm().name(), limit, cursor);
    return new AlarmListing(
        slice.items().stream().map(owned -> AlarmItem.of(known, owned)).toList(),
        slice.next().map(Cursor::toString),
        known.alarms().observedAt(),
        AwsProblem.of(known.alarms()));
  }

  /** A silence that is asked for. */
  public record NewSilence(
      @Schema(
              description = "When it ends, at most 30 days from now",
              examples = "2026-11-20T12:00:00Z")
          @NotNull
          Instant until,
      @Schema(description = "Why, for whoever looks; 1 to 500 characters") @NotNull
          String reason) {}

  @POST
  @Path("/{alarm}/silence")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Tell nobody of this alarm until then",
      description = "It still opens incidents. One that holds already gets this end and reason.")
  @APIResponse(
      responseCode = "201",
      description = "It is silent",
      content = @Content(schema = @Schema(implementation = SilenceItem.class)))
  public Response silence(
      @PathParam("system") String system,
      @Parameter(description = "The alarm's name") @PathParam("alarm") String alarm,
      @Valid @NotNull NewSilence wanted) {
    FleetSystem found = existing(system, alarm);
    Instant now = clock.instant();
    Wanted wish =
        new Wanted(
            found.id(),
            new Scope.OneAlarm(alarm),
            now,
            wanted.until(),
            Optional.empty(),
            wanted.reason().strip());
    List<Violation> faults = silences.faults(wish);
    if (!faults.isEmpty()) {
      throw ProblemException.badInput(faults);
    }
    return Response.status(201).entity(SilenceItem.of(silences.add(wish), now)).build();
  }

  @DELETE
  @Path("/{alarm}/silence")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Tell of this alarm again")
  @APIResponse(responseCode = "204", description = "It is silent no longer")
  public Response end(
      @PathParam("system") String system,
      @Parameter(description = "The alarm's name") @PathParam("alarm") String alarm) {
    FleetSystem found = lookup.system(system);
    if (silences.endOfAlarm(found.id(), alarm) == 0) {
      throw new NotFoundException(
          "No silence of the alarm '%s' alone holds now; one of its service or of the whole system may."
              .formatted(alarm));
    }
    return Response.noContent().build();
  }

  private AlarmDesk.Known known(String system) {
    return desk.of(lookup.fleet(), lookup.system(system));
  }

  private FleetSystem existing(String system, String alarm) {
    FleetSystem found = lookup.system(system);
    Alarm ignored = alarm(found, desk.alarms(found), alarm);
    return found;
  }

  /** One that a system has, of all that are known of it. */
  static Alarm alarm(FleetSystem system, Observed<List<OwnedAlarm>> known, String name) {
    return known
        .value()
        .orElseThrow(
            () -> new ServiceUnavailableException("The alarms of it were not read yet.", 2L))
        .stream()
        .map(OwnedAlarm::alarm)
        .filter(alarm -> alarm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "System '%1$s' has no alarm '%2$s'. GET /api/v1/systems/%1$s/alarms lists those it has."
                        .formatted(system.id(), name)));
  }
}
