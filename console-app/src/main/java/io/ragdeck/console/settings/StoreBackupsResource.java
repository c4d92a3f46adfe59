package io.ragdeck.console.settings;

import io.ragdeck.console.ownstore.StoreBackups;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.settings.Notice.Success;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Copies of the console's own store, as an admin asks for them on the settings page. */
@Path("/settings/store-backups")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
public class StoreBackupsResource {

  private final SettingsPages pages;
  private final StoreBackups backups;
  private final CurrentVisitor visitor;

  StoreBackupsResource(SettingsPages pages, StoreBackups backups, CurrentVisitor visitor) {
    this.pages = pages;
    this.backups = backups;
    this.visitor = visitor;
  }

  @POST
  public Response ask() {
    return pages.after(
        backups
            .ask(visitor.actor())
            .map(why -> Change.refused(409, "copy", "is not taken. " + why))
            .orElseGet(Change::done),
        Success.COPY_ASKED);
  }
}
