package io.ragdeck.console.settings;

import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.security.Visitor;
import io.ragdeck.console.settings.Notice.Success;
import io.ragdeck.console.settings.OwnAccess.TokenChange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** The settings page, and what visitors do there with their own access. */
@Path("/settings")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class SettingsResource {

  private final SettingsPages pages;
  private final OwnAccess access;
  private final CurrentVisitor visitor;

  SettingsResource(SettingsPages pages, OwnAccess access, CurrentVisitor visitor) {
    this.pages = pages;
    this.access = access;
    this.visitor = visitor;
  }

  @GET
  public TemplateInstance page(@QueryParam("done") @DefaultValue("") String done) {
    return pages.show(Notice.of(done), Optional.empty());
  }

  @POST
  @Path("/password")
  public Response changePassword(
      @FormParam("current") @DefaultValue("") String current,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("repeated") @DefaultValue("") String repeated) {
    Visitor owner = visitor.get().orElseThrow();
    if (owner.means() == Visitor.Means.TOKEN) {
      return pages.refused(notWithAToken("change passwords"));
    }
    return pages.after(
        access.changePassword(visitor.actor(), owner, current, password, repeated),
        Success.PASSWORD_CHANGED);
  }

  @POST
  @Path("/sessions/{id}/end")
  public Response endSession(@PathParam("id") String id) {
    return pages.after(
        own(user -> access.endSession(visitor.actor(), user, id)), Success.SESSION_ENDED);
  }

  /** Answers with the page itself: the secret must not travel in an address. */
  @POST
  @Path("/tokens")
  public Response createToken(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("role") @DefaultValue("") String role,
      @FormParam("days") @DefaultValue("") String days) {
    Visitor owner = visitor.get().orElseThrow();
    if (owner.means() == Visitor.Means.TOKEN || owner.userId().isEmpty()) {
      return pages.refused(notWithAToken("make tokens"));
    }
    TokenChange change =
        access.createToken(visitor.actor(), owner.userId().get(), owner.role(), name, role, days);
    return switch (change) {
      case TokenChange.Made made ->
          Response.ok(pages.show(Optional.empty(), Optional.of(made.created()))).build();
      case TokenChange.Refused refused -> pages.refused(refused.why());
    };
  }

  @POST
  @Path("/tokens/{id}/removal")
  public Response revokeToken(@PathParam("id") String id) {
    return pages.after(
        own(user -> access.revokeToken(visitor.actor(), user, id)), Success.TOKEN_REVOKED);
  }

  /** A leaked token must not take away its owner's other ways in. */
  private Change own(Function<String, Change> change) {
    Visitor owner = visitor.get().orElseThrow();
    if (owner.means() == Visitor.Means.TOKEN) {
      return notWithAToken("end sessions and tokens");
    }
    return owner
        .userId()
        .map(change)
        .orElseGet(() -> Change.refused(409, "bootstrap token", "has no sessions and tokens"));
  }

  private static Change.Refused notWithAToken(String what) {
    return new Change.Refused(
        403, "token", "can't %s: sign in with a password for that".formatted(what));
  }
}
