package io.ragdeck.console.audit;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail as data. */
@Path("/api/v1/audit")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class AuditApiResource {

  private final AuditTrail audit;

  AuditApiResource(AuditTrail audit) {
    this.audit = audit;
  }

  /** Some entries, newest first. */
  public record AuditListing(List<AuditItem> items, Optional<String> nextCursor) {}

  /** An entry of the audit trail. */
  public record AuditItem(
      String id,
      Instant at,
      String who,
      String action,
      String target,
      String address,
      String result,
      String detail) {

    static AuditItem of(AuditEntry entry) {
      return new AuditItem(
          entry.id(),
          entry.at(),
          entry.who(),
          entry.action().label(),
          entry.target(),
          entry.address(),
          entry.result().label(),
          entry.detail());
    }
  }

  @GET
  @Operation(summary = "Who did what, when, from where, with what result; newest first")
  public AuditListing read(
      @QueryParam("action") @Nullable String action,
      @QueryParam("q") @Nullable String text,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Slice<AuditEntry> entries =
        audit.read(
            QueryParameters.text(action).map(AuditApiResource::action),
            QueryParameters.text(text),
            QueryParameters.cursor(cursor),
            QueryParameters.limit(limit, 50, 500));
    return new AuditListing(
        entries.items().stream().map(AuditItem::of).toList(), entries.next().map(Cursor::toString));
  }

  private static Action action(String label) {
    return Action.labelled(label)
        .orElseThrow(
            () ->
                ProblemException.badInput(
                    "action",
                    Arrays.stream(Action.values())
                        .map(Action::label)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
