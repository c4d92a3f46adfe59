package io.ragdeck.console.logs;

import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Admissions;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogPosition;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSources;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the containers of a system wrote. */
@Path("/api/v1/systems/{system}/logs")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "logs")
public class LogsApiResource {

  private static final int USUAL = 500;

  private final FleetBoard board;
  private final LogDesk desk;
  private final LogStreams streams;
  private final Admissions admissions;
  private final CurrentVisitor visitor;

  LogsApiResource(
      FleetBoard board,
      LogDesk desk,
      LogStreams streams,
      Admissions admissions,
      CurrentVisitor visitor) {
    this.board = board;
    this.desk = desk;
    this.streams = streams;
    this.admissions = admissions;
    this.visitor = visitor;
  }

  /** Some lines. */
  public record LogListing(
      @Schema(description = "Oldest first: the newest of the time that was asked for")
          List<LogItem> items,
      @Schema(description = "How far back was read; ask with until for what is before it")
          Instant since,
      @Schema(description = "The first moment that was not read") Instant until,
      @Schema(description = "Whether these are all lines of the time that was asked for")
          boolean complete,
      List<MissingLines> missing) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Lines of a system's services, merged in the order of time",
      description =
          "The newest of a time, a quarter of an hour unless you say since, of running and stopped"
              + " tasks. Secrets and personal data are masked. With Accept: text/event-stream they"
              + " are followed, as by /events.")
  @Parameter(
      name = "service",
      in = ParameterIn.QUERY,
      description = "Which; several times for several, none for all")
  @Parameter(name = "task", in = ParameterIn.QUERY, description = "The id of one task")
  @Parameter(
      name = "last",
      in = ParameterIn.QUERY,
      description = "How long before the end, such as PT1H; PT15M without it")
  @Parameter(name = "since", in = ParameterIn.QUERY, description = "At most 7 days before until")
  @Parameter(
      name = "until",
      in = ParameterIn.QUERY,
      description = "The first moment that is not meant; now without it")
  @Parameter(
      name = "at",
      in = ParameterIn.QUERY,
      description = "A moment around which lines are wanted, in place of since and until")
  @Parameter(
      name = "filter",
      in = ParameterIn.QUERY,
      description = "Words, \"a phrase\", /regex/, level:warn, field=value, -not, or")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 10000; 500 without it")
  public LogListing lines(
      @PathParam("system") String id, @Context UriInfo uri, @Context RoutingContext request) {
    LogQuestion question = LogQuestion.of(id, uri.getQueryParameters(), USUAL);
    LogSources sources = desk.sources(system(id), question);
    LogSlice slice = desk.read(sources, question, () -> request.response().closed());
    return new LogListing(
        slice.lines().stream().map(LogItem::of).toList(),
        slice.from(),
        slice.until(),
        slice.complete(),
        MissingLines.of(sources, slice));
  }

  /** What {@link io.ragdeck.console.api.FollowByAccept} leads to from the address of the lines. */
  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "Follow lines; as their own address does with Accept: text/event-stream",
      description =
          "An event \"lines\" with some lines, oldest first; leftOut says how many came faster than"
              + " you took them and are lost to you, begun whether what was there before has been"
              + " read, gap (null but once after you come back to another reading) of which time"
              + " lines may be missing: read it with since and until. Its id is a position: a Last-Event-ID is gone"
              + " on from without a gap while the console still holds what came since. After a"
              + " restart lines of the last 20 seconds may come twice, with the same id. Lines of"
              + " more than 16000 characters are cut.")
  @Parameter(
      name = "service",
      in = ParameterIn.QUERY,
      required = true,
      description = "Which; several times for several")
  @Parameter(name = "task", in = ParameterIn.QUERY, description = "The id of one task")
  @Parameter(name = "filter", in = ParameterIn.QUERY, description = "As for reading")
  public Multi<OutboundSseEvent> follow(
      @PathParam("system") String id,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context UriInfo uri,
      @Context Sse sse,
      @Context RoutingContext request) {
    LogQuestion question = LogQuestion.of(id, uri.getQueryParameters(), USUAL);
    if (question.services().isEmpty()) {
      throw ProblemException.badInput("service", "must name at least one service to follow");
    }
    if (!question.isOpen()) {
      throw ProblemException.badInput("until", "must not be given: what has ended is read");
    }
    LogSources sources = desk.sources(system(id), question);
    if (sources.isUnknown()) {
      throw new ServiceUnavailableException("Where these services write is not known yet.");
    }
    Optional<LogPosition> after =
        QueryParameters.text(last)
            .or(() -> QueryParameters.text(uri.getQueryParameters().getFirst("after")))
            .flatMap(LogPosition::parse);
    return streams
        .follow(
            visitor.getName(),
            sources.readable(),
            question.filter(),
            after,
            admissions.of(request),
            sse)
        .orElseThrow(
            () ->
                new ServiceUnavailableException(
                    "Too many sets of services are followed: close pages that you don't look at."));
  }

  private FleetSystem system(String id) {
    return Known.system(board.fleet(), id);
  }
}
