package io.ragdeck.console.api;

import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.serving.ServingBoard;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The services of a system. */
@Path("/api/v1/systems/{system}/services")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "services")
public class ServicesApiResource {

  private final Lookup lookup;
  private final ServingBoard serving;

  ServicesApiResource(Lookup lookup, ServingBoard serving) {
    this.lookup = lookup;
    this.serving = serving;
  }

  /** Some services, by name. */
  public record ServiceListing(
      List<ServiceItem> items,
      Optional<String> nextCursor,
      @Schema(description = "Whether the services were ever read: if not, no items says nothing")
          boolean complete,
      @Schema(description = "When they were last read well; null for never")
          Optional<Instant> observedAt,
      @Schema(description = "Why the last read failed; null where it did not")
          Optional<AwsProblem> problem) {}

  @GET
  @Operation(summary = "The services of a system, ordered by name")
  public ServiceListing all(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    FleetSystem found = lookup.system(system);
    Slice<ServiceState> slice =
        Listings.byName(
            found.services().value().orElse(List.of()), ServiceState::name, limit, cursor);
    return new ServiceListing(
        slice.items().stream().map(state -> item(found, state)).toList(),
        slice.next().map(Cursor::toString),
        found.services().value().isPresent(),
        found.services().observedAt(),
        AwsProblem.of(found.services()));
  }

  @GET
  @Path("/{service}")
  @Operation(summary = "One service, and why it is as it is")
  public ServiceItem one(@PathParam("system") String system, @PathParam("service") String service) {
    Lookup.Found found = lookup.service(system, service);
    return item(found.system(), found.service());
  }

  private ServiceItem item(FleetSystem system, ServiceState state) {
    return ServiceItem.of(system, state, serving.of(state.service().arn()));
  }
}
