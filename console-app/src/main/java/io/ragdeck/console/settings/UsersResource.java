package io.ragdeck.console.settings;

import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.settings.Notice.Success;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What admins do with users on the settings page. */
@Path("/settings/users")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
public class UsersResource {

  private final SettingsPages pages;
  private final UserAdministration administration;
  private final CurrentVisitor visitor;

  UsersResource(SettingsPages pages, UserAdministration administration, CurrentVisitor visitor) {
    this.pages = pages;
    this.administration = administration;
    this.visitor = visitor;
  }

  @POST
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("role") @DefaultValue("") String role,
      @FormParam("password") @DefaultValue("") String password) {
    return pages.after(
        administration.add(
            visitor.actor(), name, role, Optional.of(password).filter(typed -> !typed.isEmpty())),
        Success.USER_ADDED);
  }

  @POST
  @Path("/{name}/role")
  public Response changeRole(
      @PathParam("name") String name, @FormParam("role") @DefaultValue("") String role) {
    return pages.after(
        administration.changeRole(visitor.actor(), name, role), Success.ROLE_CHANGED);
  }

  @POST
  @Path("/{name}/password")
  public Response resetPassword(
      @PathParam("name") String name, @FormParam("password") @DefaultValue("") String password) {
    return pages.after(
        administration.resetPassword(visitor.actor(), name, password), Success.PASSWORD_RESET);
  }

  @POST
  @Path("/{name}/removal")
  public Response remove(@PathParam("name") String name) {
    return pages.after(administration.remove(visitor.actor(), name), Success.USER_REMOVED);
  }
}
