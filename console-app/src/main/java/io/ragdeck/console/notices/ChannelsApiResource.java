package io.ragdeck.console.notices;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Channels for automation: what can be done on their page. */
@Path("/api/v1/channels")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "channels")
public class ChannelsApiResource {

  private static final int STANDARD = 50;
  private static final int MOST = 200;

  private final StoredChannels channels;
  private final StoredNotices notices;
  private final ChannelDesk desk;
  private final CurrentVisitor visitor;

  ChannelsApiResource(
      StoredChannels channels, StoredNotices notices, ChannelDesk desk, CurrentVisitor visitor) {
    this.channels = channels;
    this.notices = notices;
    this.desk = desk;
    this.visitor = visitor;
  }

  /** All channels. */
  public record ChannelListing(List<ChannelItem> items) {}

  /** Some of what a channel was told, newest first. */
  public record NoticeListing(List<NoticeItem> items, Optional<String> nextCursor) {}

  /**
   * How a test went.
   *
   * @param accepted whether the receiver took the message
   * @param answer what it said, in words
   */
  public record TestResult(boolean accepted, String answer) {}

  @GET
  @Operation(summary = "All channels, without their secrets")
  public ChannelListing all() {
    Map<String, ChannelState> states = notices.states();
    return new ChannelListing(channels.all().stream().map(one -> item(one, states)).toList());
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Make a channel")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ChannelItem.class)))
  public Response add(@Valid @NotNull NewChannel wanted) {
    Channel made = done(desk.add(visitor.actor(), wanted));
    return Response.status(Response.Status.CREATED).entity(item(made, notices.states())).build();
  }

  @PUT
  @Path("/{channel}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Change a channel; secrets that are left out stay as they are")
  public ChannelItem change(@PathParam("channel") String id, @Valid @NotNull NewChannel wanted) {
    return item(done(desk.change(visitor.actor(), id, wanted)), notices.states());
  }

  @DELETE
  @Path("/{channel}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Remove a channel with its log; what waits for it is not sent")
  public void remove(@PathParam("channel") String id) {
    if (!desk.remove(visitor.actor(), id)) {
      throw ChannelPages.unknown(id);
    }
  }

  @POST
  @Path("/{channel}/test")
  @RolesAllowed(Roles.OPERATOR)
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Send a test message now, and what the receiver says; takes up to 10 s")
  public TestResult test(@PathParam("channel") String id) throws InterruptedException {
    Answer answer = desk.test(visitor.actor(), existing(id));
    return new TestResult(!(answer instanceof Answer.Refused), answer.words());
  }

  @GET
  @Path("/{channel}/deliveries")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "What a channel was told, newest first, and what became of it")
  public NoticeListing deliveries(
      @PathParam("channel") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Slice<NoticeRow> rows =
        notices.of(
            existing(id).id(),
            QueryParameters.cursor(cursor),
            QueryParameters.limit(limit, STANDARD, MOST));
    return new NoticeListing(
        rows.items().stream().map(NoticeItem::of).toList(), rows.next().map(Cursor::toString));
  }

  private ChannelItem item(Channel channel, Map<String, ChannelState> states) {
    return ChannelItem.of(
        channel, states.getOrDefault(channel.id(), ChannelState.NONE), visitor.isOperator());
  }

  private Channel existing(String id) {
    return channels.find(id).orElseThrow(() -> ChannelPages.unknown(id));
  }

  private static Channel done(ChannelChange change) {
    return switch (change) {
      case ChannelChange.Done done -> done.channel();
      case ChannelChange.Refused refused ->
          throw new ProblemException(
              Problem.of(refused.status(), refused.sentence(), refused.violations()));
    };
  }
}
