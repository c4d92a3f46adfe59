package io.ragdeck.console.api;

import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.ServiceState;
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

/** The revisions of the task definition family that a service runs. */
@Path("/api/v1/systems/{system}/services/{service}/revisions")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "services")
public class RevisionsApiResource {

  private final Lookup lookup;

  RevisionsApiResource(Lookup lookup) {
    this.lookup = lookup;
  }

  /** Some revisions, newest first. */
  public record RevisionListing(
      List<RevisionItem> items,
      Optional<String> nextCursor,
      @Schema(description = "Whether they were ever read: if not, no items says nothing")
          boolean complete,
      @Schema(description = "When they were last read well; null for never")
          Optional<Instant> observedAt,
      @Schema(description = "Why the last read failed; null where it did not")
          Optional<AwsProblem> problem) {}

  @GET
  @Operation(summary = "The recent task definition revisions of a service and their differences")
  public RevisionListing revisions(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int most = Listings.limit(limit);
    Optional<Cursor> after = QueryParameters.cursor(cursor);
    ServiceState found = lookup.service(system, service).service();
    List<Revision> rest =
        found.revisions().value().orElse(List.of()).stream()
            .filter(revision -> after.map(last -> number(revision) < last.at()).orElse(true))
            .limit(most + 1L)
            .toList();
    Slice<Revision> slice =
        Listings.cut(
            rest,
            most,
            revision -> new Cursor(number(revision), revision.definition().arn().family()));
    return new RevisionListing(
        slice.items().stream()
            .map(revision -> RevisionItem.of(revision, found.service().taskDefinition()))
            .toList(),
        slice.next().map(Cursor::toString),
        found.revisions().value().isPresent(),
        found.revisions().observedAt(),
        AwsProblem.of(found.revisions()));
  }

  private static int number(Revision revision) {
    return revision.definition().arn().revision();
  }
}
