package io.ragdeck.console.api;

import io.ragdeck.console.incidents.CheckReplayDesk;
import io.ragdeck.console.incidents.CheckReplayDesk.Seen;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.replay.CheckReplay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A check of the console on the last week of a system. */
@Path("/api/v1/systems/{system}/checks/{check}/replay")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "systems")
public class CheckReplayApiResource {

  private final Lookup lookup;
  private final CheckReplayDesk desk;

  CheckReplayApiResource(Lookup lookup, CheckReplayDesk desk) {
    this.lookup = lookup;
    this.desk = desk;
  }

  /** What a check would have found, or did find. */
  public record CheckReplayAnswer(
      String check,
      @Schema(description = "What it would have found; null where it can't be tried on the past")
          Optional<ReplayItem> replay,
      @Schema(description = "Each thing with which something would have been wrong")
          List<SubjectItem> subjects,
      @Schema(description = "Why it can't be tried, or why not all is known; null where all is")
          Optional<String> because,
      @Schema(description = "How many incidents of the week it was part of") int incidents,
      @Schema(description = "How long the system was looked at meanwhile") Duration watched) {}

  /** A thing with which something would have been wrong. */
  public record SubjectItem(
      String subject,
      String cause,
      @Schema(description = "As it would have been said last") String sentence,
      ReplayItem replay) {

    static SubjectItem of(CheckReplay.Subject one) {
      return new SubjectItem(
          one.finding().subject(),
          one.finding().cause(),
          one.finding().sentence(),
          ReplayItem.of(one.replayed()));
    }
  }

  @GET
  @Operation(
      summary = "What a check of the console would have found within the last week",
      description =
          "Checks that go by metrics are asked again for each moment at which they would have"
              + " looked, about the things that there are now. What goes by a state that nobody"
              + " keeps can't be: of that it says what was found. AWS asks 0.01 USD for a thousand"
              + " series, of which it reads one or two for each thing.")
  public CheckReplayAnswer replay(
      @PathParam("system") String system,
      @Parameter(description = "The id of the check, such as database") @PathParam("check")
          String check) {
    FleetSystem found = lookup.system(system);
    Check known = desk.check(check).orElseThrow(() -> unknown(check));
    Seen seen = desk.seen(known, found);
    if (!known.goesByMetrics()) {
      return new CheckReplayAnswer(
          check,
          Optional.empty(),
          List.of(),
          Optional.of("It goes by a state, which is not kept: it can't be asked about the past."),
          seen.incidents(),
          seen.watched());
    }
    CheckReplay.Found tried = desk.replay(known, found);
    return new CheckReplayAnswer(
        check,
        Optional.of(ReplayItem.of(tried.all())),
        tried.subjects().stream().map(SubjectItem::of).toList(),
        tried.unknown(),
        seen.incidents(),
        seen.watched());
  }

  private NotFoundException unknown(String check) {
    return new NotFoundException(
        "There is no check '%s'. Those there are: %s."
            .formatted(
                check, desk.all().stream().map(Check::id).collect(Collectors.joining(", "))));
  }
}
