package io.ragdeck.console.api;

import io.ragdeck.console.backups.Proof;
import io.ragdeck.console.backups.Proofs;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OperationItem;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.restoretests.RestoreTestDesk;
import io.ragdeck.console.restoretests.RestoreTestDesk.Asked;
import io.ragdeck.console.restoretests.RestoreTestDesk.Judged;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.RestoreTest.Wanted;
import io.ragdeck.console.store.Slice;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which stores' copies are tried, and what that showed. */
@Path("/api/v1/systems/{system}/restore-tests")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "backups")
public class RestoreTestsApiResource {

  private final Lookup lookup;
  private final RestoreTestDesk desk;
  private final Proofs proofs;
  private final CurrentVisitor visitor;
  private final Clock clock;

  RestoreTestsApiResource(
      Lookup lookup, RestoreTestDesk desk, Proofs proofs, CurrentVisitor visitor, Clock clock) {
    this.lookup = lookup;
    this.desk = desk;
    this.proofs = proofs;
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Some restore tests, by the store. */
  public record RestoreTestListing(List<RestoreTestItem> items, Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "The restore tests of a system, their next times and what the last showed")
  public RestoreTestListing tests(
      @PathParam("system") String system,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    FleetSystem found = lookup.system(system);
    Slice<RestoreTest> slice =
        Listings.byName(desk.of(found.id()), RestoreTest::store, limit, cursor);
    List<Proof> last = proofs.last(found.id());
    return new RestoreTestListing(
        slice.items().stream().map(test -> item(test, last)).toList(),
        slice.next().map(Cursor::toString));
  }

  private RestoreTestItem item(RestoreTest test, List<Proof> last) {
    return RestoreTestItem.of(
        test,
        last.stream().filter(one -> one.store().equals(test.store())).toList(),
        visitor.isAdmin(),
        clock.instant());
  }

  /** A restore test that is asked for. */
  public record NewRestoreTest(
      @Schema(
              description = "Minute, hour, day of month, month, day of week; at most every hour",
              examples = "0 5 * * 0")
          @NotNull(message = "must be given")
          String cron,
      @Schema(description = "Of the time zone database", examples = "Europe/Berlin")
          @NotNull(message = "must be given")
          String zone,
      @Schema(
              description =
                  "A task of the system's blueprint, or a family of its task definitions; left out:"
                      + " nobody asks the restored store anything")
          @Nullable String task,
      @Schema(description = "Of the task, instead of the container's own; left out: as it is")
          @Nullable List<@NotNull(message = "must be given") String> command,
      @Schema(description = "What must stand among its last lines; left out: exit code 0 is enough")
          @Nullable String expected,
      @Schema(description = "false: only when somebody asks; true where it is left out")
          @Nullable Boolean enabled,
      @Schema(description = "That was read, for a change; left out where there is none yet")
          @Nullable Long revision) {

    private Asked asked(String resource) {
      return new Asked(
          resource,
          cron,
          zone,
          Objects.requireNonNullElse(task, ""),
          Objects.requireNonNullElse(command, List.of()),
          Objects.requireNonNullElse(expected, ""),
          !Boolean.FALSE.equals(enabled));
    }
  }

  @PUT
  @Path("/{resource}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Have a store's newest copy tried again and again",
      description =
          "It is restored under another name, where nothing leads to; the task asks it, with its"
              + " address in RAGDECK_RESTORED_ADDRESS and its name in RAGDECK_RESTORED_STORE; then it"
              + " is deleted, however it ended. A test that fails opens an incident.")
  @APIResponse(
      responseCode = "200",
      description = "It is tried from its next time on",
      content = @Content(schema = @Schema(implementation = RestoreTestItem.class)))
  public RestoreTestItem put(
      @PathParam("system") String system,
      @PathParam("resource") String resource,
      @Valid @NotNull NewRestoreTest wanted) {
    Judged judged = desk.judge(lookup.system(system), wanted.asked(resource));
    Wanted sound = judged.wanted().orElseThrow(() -> ProblemException.badInput(judged.faults()));
    return desk.put(visitor.actor(), sound, Objects.requireNonNullElse(wanted.revision(), 0L))
        .map(test -> item(test, proofs.last(test.system())))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        409,
                        "It was made, changed or removed since the revision that was sent; read it"
                            + " again.")));
  }

  @DELETE
  @Path("/{resource}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Try a store's copies no more; what tests showed stays with the operations")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Response remove(
      @PathParam("system") String system, @PathParam("resource") String resource) {
    FleetSystem found = lookup.system(system);
    if (!desk.remove(visitor.actor(), found.id(), resource)) {
      throw new NotFoundException(
          "No test of '%s' is arranged for '%s'.".formatted(resource, system));
    }
    return Response.noContent().build();
  }

  @POST
  @Path("/{resource}/runs")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Try the newest good copy now, as it is arranged")
  @APIResponse(
      responseCode = "202",
      description = "The operation, which runs or waits for its turn",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response run(
      @PathParam("system") String system,
      @PathParam("resource") String resource,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    return OperationAnswers.of(
        desk.begin(visitor.actor(), lookup.system(system), resource, QueryParameters.text(key)));
  }
}
