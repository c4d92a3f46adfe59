package io.ragdeck.console.api;

import io.ragdeck.console.capsules.CapsuleDesk;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All but data that is needed to make a system again elsewhere. */
@Path("/api/v1/systems/{system}/capsule")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "backups")
public class CapsulesApiResource {

  private static final String ZIP = "application/zip";

  private final Lookup lookup;
  private final CapsuleDesk desk;
  private final CurrentVisitor visitor;

  CapsulesApiResource(Lookup lookup, CapsuleDesk desk, CurrentVisitor visitor) {
    this.lookup = lookup;
    this.desk = desk;
    this.visitor = visitor;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(ZIP)
  @Operation(
      summary = "Make the environment capsule of a system",
      description =
          "A ZIP with its CloudFormation templates and parameters, task definitions, services,"
              + " images by digest, names of secrets and parameters, the last good copy of each"
              + " data store, and README.md with the commands that make it again. Values of Secrets"
              + " Manager and SSM are never read. What stands as plain text in templates and"
              + " definitions is hidden where its name or form says that it is secret; look it"
              + " through before you pass it on. manifest.json lists what must be given and what is"
              + " not known. It is read from AWS when it is asked for, which may take a minute.")
  @APIResponse(
      responseCode = "200",
      description = "The capsule",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response capsule(@PathParam("system") String system) {
    return desk.download(visitor.actor(), lookup.system(system));
  }
}
