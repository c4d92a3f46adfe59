package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Admissions;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.Retried;
import io.ragdeck.provisioning.operation.Order;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operations as data. */
@Path("/api/v1/operations")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Tag(name = "operations")
public class OperationsApiResource {

  private final OperationDesk desk;
  private final StoredOperations operations;
  private final OperationStreams streams;
  private final Admissions admissions;
  private final CurrentVisitor visitor;

  OperationsApiResource(
      OperationDesk desk,
      StoredOperations operations,
      OperationStreams streams,
      Admissions admissions,
      CurrentVisitor visitor) {
    this.desk = desk;
    this.operations = operations;
    this.streams = streams;
    this.admissions = admissions;
    this.visitor = visitor;
  }

  /** Some operations, newest first. */
  public record OperationListing(List<OperationItem> items, Optional<String> nextCursor) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What is done to systems, was done, or waits; newest first")
  public OperationListing all(
      @QueryParam("system") @Nullable String system,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Slice<StoredOperation> slice =
        operations.list(
            QueryParameters.text(system),
            QueryParameters.text(state).map(OperationsApiResource::state),
            QueryParameters.cursor(cursor),
            QueryParameters.limit(limit, 50, 500));
    return new OperationListing(
        slice.items().stream().map(OperationItem::of).toList(), slice.next().map(Cursor::toString));
  }

  private static State state(String given) {
    return Arrays.stream(State.values())
        .filter(state -> state.name().equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badInput(
                    "state",
                    "must be one of "
                        + Arrays.stream(State.values())
                            .map(State::name)
                            .collect(Collectors.joining(", "))));
  }

  @GET
  @Path("/{operation}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "One operation with its steps",
      description = "With Accept: text/event-stream it is followed, as by /events.")
  public OperationItem one(@PathParam("operation") String id) {
    return OperationItem.of(desk.find(id));
  }

  /**
   * What {@link io.ragdeck.console.api.FollowByAccept} leads to from the operation's own address.
   */
  @GET
  @Path("/{operation}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "Follow an operation; as its own address does with Accept: text/event-stream",
      description =
          "An event \"operation\" with the operation at once and after each change, and an event"
              + " \"line\" for each line of its log, whose id is the line's number. A"
              + " Last-Event-ID is gone on from without a gap. The stream ends with the"
              + " operation.")
  public Multi<OutboundSseEvent> follow(
      @PathParam("operation") String id,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context Sse sse,
      @Context RoutingContext request) {
    StoredOperation operation = desk.find(id);
    return streams
        .follow(operation.id(), after(last), admissions.of(request), sse)
        .orElseThrow(() -> new ServiceUnavailableException("Too many operations are followed."));
  }

  private static long after(@Nullable String last) {
    try {
      return QueryParameters.text(last).map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException notOurs) {
      return 0;
    }
  }

  @GET
  @Path("/{operation}/log")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The log of an operation, as a file")
  public Response log(@PathParam("operation") String id) {
    StoredOperation operation = desk.find(id);
    StreamingOutput log = to -> OperationLog.write(operation, operations, to);
    return Response.ok(log)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s\"".formatted(OperationLog.fileName(operation)))
        .build();
  }

  @DELETE
  @Path("/{operation}")
  @RolesAllowed(Roles.OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask to stop an operation",
      description =
          "One that waits never begins. One that runs stops as soon as its step can, which takes"
              + " back what it began, or says what is left.")
  @APIResponse(
      responseCode = "202",
      description = "It is asked to stop",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response cancel(@PathParam("operation") String id) {
    if (!desk.cancel(visitor.actor(), id)) {
      throw new ProblemException(Problem.of(409, "The operation has ended before."));
    }
    return OperationAnswers.accepted(desk.find(id));
  }

  @POST
  @Path("/{operation}/retry")
  @RolesAllowed(Roles.OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Try again what failed or was cancelled, from the step where it ended")
  @APIResponse(
      responseCode = "202",
      description = "It waits for its turn again",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response retry(
      @PathParam("operation") String id, @HeaderParam("Confirm") @Nullable String confirm) {
    StoredOperation operation = desk.find(id);
    if (OperationDesk.asksForName(operation.subject(), operation.order())
        && !operation.subject().system().equals(confirm)) {
      return OperationAnswers.of(
          new Begun.Unconfirmed(
              operation.subject().system(), QueryParameters.text(confirm).orElse("")));
    }
    if (operation.order() instanceof Order.Teardown && !visitor.isAdmin()) {
      throw new ProblemException(Problem.of(403, "Only an admin tears down a system."));
    }
    return switch (desk.retry(visitor.actor(), id)) {
      case Retried.Queued() -> OperationAnswers.accepted(desk.find(id));
      case Retried.NotEnded() ->
          throw new ProblemException(
              Problem.of(409, "Only what failed or was cancelled can be tried again."));
      case Retried.Overtaken(String newer) ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "Another operation was begun on the system since, %s: begin a new one instead."
                      .formatted(newer)));
    };
  }
}
