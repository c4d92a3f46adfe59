package io.ragdeck.console.api;

import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Incident;
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

/** What went wrong with a system, now and before. */
@Path("/api/v1/systems/{system}/incidents")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "systems")
public class IncidentsApiResource {

  private final Lookup lookup;
  private final StoredIncidents incidents;

  IncidentsApiResource(Lookup lookup, StoredIncidents incidents) {
    this.lookup = lookup;
    this.incidents = incidents;
  }

  /** Some incidents, newest first. */
  public record IncidentListing(
      List<IncidentItem> items,
      Optional<String> nextCursor,
      @Schema(description = "Since when the system is looked at; null: nothing is known of it")
          Optional<Instant> watchedSince) {}

  /** An incident. */
  public record IncidentItem(
      String id,
      @Schema(description = "What it is about: a service, an instance, a database, …")
          String subject,
      @Schema(description = "Null where it is not one service's") Optional<String> service,
      @Schema(description = "All services that it reaches") List<String> services,
      @Schema(description = "The sort of cause, as of reasons, and more") String cause,
      @Schema(description = "The worst so far") Severity severity,
      @Schema(description = "The cause in plain words") String sentence,
      Optional<String> remedy,
      @Schema(description = "What AWS or a log said, masked, oldest first") List<String> lines,
      @Schema(description = "What belongs to it, what explains the others first")
          List<FoundItem> findings,
      Instant openedAt,
      @Schema(description = "When it last changed in a way that is worth saying") Instant updatedAt,
      @Schema(description = "Null: it is open") Optional<Instant> closedAt) {

    static IncidentItem of(Incident one) {
      return new IncidentItem(
          one.id(),
          one.subject(),
          one.service(),
          List.copyOf(one.services()),
          one.cause(),
          one.severity(),
          one.sentence(),
          one.remedy(),
          one.lines(),
          one.findings().stream().map(FoundItem::of).toList(),
          one.openedAt(),
          one.updatedAt(),
          one.closedAt());
    }
  }

  /** Something that a check found. */
  public record FoundItem(
      String check,
      String subject,
      Optional<String> service,
      String cause,
      Severity severity,
      String sentence,
      @Schema(description = "When it began, as far as is known") Optional<Instant> since) {

    static FoundItem of(Finding one) {
      return new FoundItem(
          one.check(),
          one.subject(),
          one.service(),
          one.cause(),
          one.severity(),
          one.sentence(),
          one.since());
    }
  }

  @GET
  @Operation(summary = "What went wrong with a system, newest first, open ones too")
  public IncidentListing incidents(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int most = Listings.limit(limit);
    Optional<Cursor> after = QueryParameters.cursor(cursor);
    SystemId id = lookup.system(system).id();
    Slice<Incident> slice = incidents.all(Optional.of(id.value()), after, most);
    return new IncidentListing(
        slice.items().stream().map(IncidentItem::of).toList(),
        slice.next().map(Cursor::toString),
        incidents.watchedSince(id));
  }
}
