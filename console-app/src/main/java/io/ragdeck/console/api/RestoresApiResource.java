package io.ragdeck.console.api;

import io.ragdeck.console.backups.RestoreOrders;
import io.ragdeck.console.backups.RestoreTyped;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OperationItem;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bringing the data of a system back. */
@Path("/api/v1/systems/{system}/restores")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "backups")
public class RestoresApiResource {

  private final Lookup lookup;
  private final RestoreOrders orders;
  private final CurrentVisitor visitor;

  RestoresApiResource(Lookup lookup, RestoreOrders orders, CurrentVisitor visitor) {
    this.lookup = lookup;
    this.orders = orders;
    this.visitor = visitor;
  }

  /** A restore that is asked for. */
  public record NewRestore(
      @Schema(description = "Id, ARN or name of a good copy of a store of the system")
          Optional<String> recoveryPoint,
      @Schema(description = "The store, where a moment is given instead of a copy")
          Optional<String> resource,
      @Schema(description = "In UTC, within what the store says it can be restored to")
          Optional<String> moment,
      @Schema(description = "What the new store is called; the name must be free")
          Optional<String> as,
      @Schema(
              description =
                  "beside (as is, if left out), rehearsal (it is deleted again) or in-place (the"
                      + " services are led to it, or all of them back)")
          Optional<String> use) {

    private RestoreTyped typed() {
      return new RestoreTyped(
          recoveryPoint.orElse(""),
          resource.orElse(""),
          moment.orElse(""),
          as.orElse(""),
          use.orElse(""));
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a new store from a copy",
      description =
          "The new one is like the one that was copied. What can't be restored is refused before AWS"
              + " is asked for anything. In production the header Confirm must have the system's"
              + " name.")
  @APIResponse(
      responseCode = "202",
      description = "The operation, which runs or waits for its turn",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response restore(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewRestore wanted) {
    return OperationAnswers.of(
        orders.begin(
            visitor.actor(),
            lookup.system(system),
            wanted.typed(),
            QueryParameters.text(key),
            QueryParameters.text(confirm)));
  }

  @POST
  @Path("/{operation}/confirmation")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Delete the store in whose place that operation put another",
      description =
          "With a last snapshot, and only where nothing leads to it any more. The header Confirm"
              + " must have the system's name.")
  @APIResponse(
      responseCode = "202",
      description = "The operation, which runs or waits for its turn",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response confirm(
      @PathParam("system") String system,
      @PathParam("operation") String operation,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return OperationAnswers.of(
        orders.confirm(
            visitor.actor(),
            lookup.system(system),
            operation,
            QueryParameters.text(key),
            QueryParameters.text(confirm)));
  }
}
