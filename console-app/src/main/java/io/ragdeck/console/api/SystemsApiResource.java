package io.ragdeck.console.api;

import io.ragdeck.console.costs.SpendingWatch;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SourceStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The systems that this console watches. */
@Path("/api/v1/systems")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "systems")
public class SystemsApiResource {

  private final Lookup lookup;
  private final SpendingWatch spending;
  private final SystemAlarms alarms;
  private final SystemBackups backups;
  private final Clock clock;

  SystemsApiResource(
      Lookup lookup,
      SpendingWatch spending,
      SystemAlarms alarms,
      SystemBackups backups,
      Clock clock) {
    this.lookup = lookup;
    this.spending = spending;
    this.alarms = alarms;
    this.backups = backups;
    this.clock = clock;
  }

  /** Some systems, by id. */
  public record SystemListing(
      List<SystemItem> items,
      Optional<String> nextCursor,
      @Schema(
              description =
                  "Whether every account and region was read, or tried, at least once. Until then a"
                      + " system that is missing here may well exist.")
          boolean complete,
      @Schema(description = "What could not be read at the last attempt")
          List<FailedSource> failures) {}

  /** A source that could not be read at the last attempt. */
  public record FailedSource(
      SystemItem.Place location,
      @Schema(description = "What is read", examples = "services") String source,
      @Schema(description = "The cluster or other part; null for the whole region")
          Optional<String> scope,
      @Schema(description = "When it was last read well; null for never")
          Optional<Instant> observedAt,
      AwsProblem problem) {

    static Optional<FailedSource> of(SourceStatus source) {
      return AwsProblem.of(source.observed())
          .map(
              problem ->
                  new FailedSource(
                      new SystemItem.Place(
                          source.location().account(), source.location().region().id()),
                      source.source(),
                      source.scope(),
                      source.observed().observedAt(),
                      problem));
    }
  }

  @GET
  @Operation(summary = "The systems with their health, ordered by id")
  public SystemListing all(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Fleet fleet = lookup.fleet();
    Slice<FleetSystem> slice =
        Listings.byName(fleet.systems(), system -> system.id().value(), limit, cursor);
    return new SystemListing(
        slice.items().stream().map(this::item).toList(),
        slice.next().map(Cursor::toString),
        fleet.complete(),
        fleet.sources().stream().flatMap(source -> FailedSource.of(source).stream()).toList());
  }

  @GET
  @Path("/{system}")
  @Operation(summary = "One system")
  public SystemItem one(@PathParam("system") String system) {
    return item(lookup.system(system));
  }

  private SystemItem item(FleetSystem system) {
    YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    return SystemItem.of(
        system,
        alarms.open(system),
        backups.of(system, clock.instant()).lastGood(),
        spending.of(system).month(system.name(), month));
  }
}
