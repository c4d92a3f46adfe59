package io.ragdeck.console.notices;

import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.notices.ChannelPage.Said;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of channels: who is told of incidents, and what became of it. */
@Path(ChannelPages.PATH)
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ChannelsResource {

  private final ChannelPages pages;
  private final ChannelDesk desk;
  private final CurrentVisitor visitor;

  ChannelsResource(ChannelPages pages, ChannelDesk desk, CurrentVisitor visitor) {
    this.pages = pages;
    this.desk = desk;
    this.visitor = visitor;
  }

  @GET
  public TemplateInstance all(@QueryParam("done") @DefaultValue("") String done) {
    return pages.all(
        switch (done) {
          case "removed" -> Optional.of("The channel is removed, with its log.");
          default -> Optional.empty();
        });
  }

  @GET
  @Path("/new")
  @RolesAllowed(Roles.ADMIN)
  public TemplateInstance toMake(@QueryParam("kind") @DefaultValue("SLACK") String kind) {
    return pages.toMake(ChannelForm.empty(ChannelPages.kind(kind)), List.of());
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  public Response add(@BeanParam TypedChannel form) {
    Target.Kind kind = ChannelPages.kind(form.kind);
    NewChannel typed = form.as(kind);
    return switch (desk.add(visitor.actor(), typed)) {
      case ChannelChange.Done done -> to(done.channel(), "added");
      case ChannelChange.Refused refused ->
          Response.status(refused.status())
              .entity(pages.toMake(typed, refused.violations()))
              .build();
    };
  }

  @GET
  @Path("/{channel}")
  @RolesAllowed(Roles.OPERATOR)
  public TemplateInstance one(
      @PathParam("channel") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("done") @DefaultValue("") String done) {
    Optional<Said> said =
        switch (done) {
          case "added" ->
              Optional.of(
                  new Said("ok", "The channel is added", "Send a test to see whether it works."));
          case "changed" ->
              Optional.of(
                  new Said("ok", "The channel is changed", "Send a test to see whether it works."));
          case "again" ->
              Optional.of(new Said("ok", "It is sent again", "Reload the page to see the answer."));
          default -> Optional.empty();
        };
    return pages.one(pages.existing(id), QueryParameters.cursor(cursor), said);
  }

  @POST
  @Path("/{channel}")
  @RolesAllowed(Roles.ADMIN)
  public Response change(@PathParam("channel") String id, @BeanParam TypedChannel form) {
    Channel before = pages.existing(id);
    NewChannel typed = form.as(before.target().kind());
    return switch (desk.change(visitor.actor(), id, typed)) {
      case ChannelChange.Done done -> to(done.channel(), "changed");
      case ChannelChange.Refused refused ->
          Response.status(refused.status())
              .entity(pages.refused(before, typed, refused.violations()))
              .build();
    };
  }

  @POST
  @Path("/{channel}/removal")
  @RolesAllowed(Roles.ADMIN)
  public Response remove(@PathParam("channel") String id) {
    if (!desk.remove(visitor.actor(), id)) {
      throw ChannelPages.unknown(id);
    }
    return Response.status(303).header("Location", ChannelPages.PATH + "?done=removed").build();
  }

  /** Answers with the page itself, because the receiver's answer is for who asked. */
  @POST
  @Path("/{channel}/test")
  @RolesAllowed(Roles.OPERATOR)
  public TemplateInstance test(@PathParam("channel") String id) throws InterruptedException {
    Channel channel = pages.existing(id);
    Said said =
        switch (desk.test(visitor.actor(), channel)) {
          case Answer.Accepted accepted -> new Said("ok", "The test arrived", accepted.words());
          case Answer.Partly partly ->
              new Said("warn", "The test arrived, not everywhere", partly.words());
          case Answer.Refused refused ->
              new Said("bad", "The test did not arrive", refused.words());
        };
    return pages.one(channel, Optional.empty(), Optional.of(said));
  }

  @POST
  @Path("/{channel}/deliveries/{delivery}/again")
  @RolesAllowed(Roles.OPERATOR)
  public Response again(@PathParam("channel") String id, @PathParam("delivery") String delivery) {
    Channel channel = pages.existing(id);
    if (!desk.again(visitor.actor(), channel, delivery)) {
      throw new ProblemException(
          Problem.of(
              409, "That message is not one that was given up: it may be on its way again."));
    }
    return to(channel, "again");
  }

  private static Response to(Channel channel, String done) {
    return Response.status(303)
        .header("Location", "%s/%s?done=%s".formatted(ChannelPages.PATH, channel.id(), done))
        .build();
  }
}
