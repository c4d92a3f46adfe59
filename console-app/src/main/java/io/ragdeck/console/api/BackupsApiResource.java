package io.ragdeck.console.api;

import io.ragdeck.console.backups.CopyOrders;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OperationItem;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.backups.Vault;
import io.ragdeck.monitoring.inventory.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The copies of a system's data. */
@Path("/api/v1/systems/{system}/backups")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "backups")
public class BackupsApiResource {

  private final Lookup lookup;
  private final SystemBackups backups;
  private final CopyOrders orders;
  private final CurrentVisitor visitor;
  private final Clock clock;

  BackupsApiResource(
      Lookup lookup,
      SystemBackups backups,
      CopyOrders orders,
      CurrentVisitor visitor,
      Clock clock) {
    this.lookup = lookup;
    this.backups = backups;
    this.orders = orders;
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Some data stores, by type and name. */
  public record BackupListing(
      List<StoreItem> items,
      Optional<String> nextCursor,
      @Schema(
              description =
                  "Kinds of stores that were not read well, in words: there may be stores that are"
                      + " missing here")
          List<String> unfound,
      @Schema(description = "The oldest of what was read well; null while something never was")
          Optional<Instant> observedAt) {}

  @GET
  @Operation(
      summary = "The data stores of a system, their copies, and whether these are as promised",
      description =
          "Copies are snapshots of RDS, DocumentDB, ElastiCache and EBS, and the recovery points of"
              + " AWS Backup.")
  public BackupListing backups(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    SystemBackups.Known known = backups.of(lookup.system(system), clock.instant());
    Map<String, Vault> vaults =
        known.location().vaults().value().orElse(List.of()).stream()
            .collect(Collectors.toMap(Vault::name, Function.identity(), (one, same) -> one));
    Slice<Protection> slice =
        Listings.byName(
            known.protections(), one -> one.store().type() + "/" + one.store().id(), limit, cursor);
    return new BackupListing(
        slice.items().stream().map(one -> StoreItem.of(one, vaults)).toList(),
        slice.next().map(Cursor::toString),
        known.unfound().stream().map(Kind::words).toList(),
        known.location().readAt());
  }

  /** A copy that is asked for. */
  public record NewCopy(
      @Schema(description = "Identifier, id or ARN of a data store of the system")
          @NotNull(message = "must be given")
          String resource) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Copy a data store now",
      description =
          "The copy is called after the store and the minute in UTC; whoever asks again within it"
              + " finds the same. It stays until somebody deletes it.")
  @APIResponse(
      responseCode = "202",
      description = "The operation, which runs or waits for its turn",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response copy(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull NewCopy wanted) {
    return OperationAnswers.of(
        orders.begin(
            visitor.actor(), lookup.system(system), wanted.resource(), QueryParameters.text(key)));
  }
}
