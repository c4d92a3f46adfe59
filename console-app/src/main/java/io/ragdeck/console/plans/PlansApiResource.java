package io.ragdeck.console.plans;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OperationItem;
import io.ragdeck.console.plans.PlanDesk.Discarded;
import io.ragdeck.console.plans.PlanExecution.Applied;
import io.ragdeck.console.plans.PlanItem.PlanHead;
import io.ragdeck.console.plans.PlanRemedies.Remedied;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.PlanSummary;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredPlans;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans as data. */
@Path("/api/v1/plans")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "plans")
public class PlansApiResource {

  private static final String GIVEN = "must be given";

  private final PlanDesk desk;
  private final PlanRemedies remedies;
  private final PlanExecution execution;
  private final StoredPlans plans;
  private final CurrentVisitor visitor;

  PlansApiResource(
      PlanDesk desk,
      PlanRemedies remedies,
      PlanExecution execution,
      StoredPlans plans,
      CurrentVisitor visitor) {
    this.desk = desk;
    this.remedies = remedies;
    this.execution = execution;
    this.plans = plans;
    this.visitor = visitor;
  }

  /** Some plans, newest first. */
  public record PlanListing(List<PlanHead> items, Optional<String> nextCursor) {}

  /** What somebody wants to deploy. */
  public record NewPlan(
      @Schema(description = "The id of a blueprint") @NotNull(message = GIVEN) String blueprint,
      @NotNull(message = GIVEN) String variant,
      @Schema(description = "Of the system, such as ragqa") @NotNull(message = GIVEN) String name,
      @NotNull(message = GIVEN) String environment,
      @Schema(description = "account/region", examples = "main/ap-south-1")
          @NotNull(message = GIVEN)
          String location,
      @Schema(description = "By name; those not given take their default")
          Optional<Map<String, String>> parameters) {}

  /** A secret that a finding asks for. */
  public record NewSecret(
      @Schema(description = "As the finding's fix names it") @NotNull(message = GIVEN) String name,
      @Schema(description = "Goes to Secrets Manager and nowhere else") @NotNull(message = GIVEN)
          String value) {

    /** Never the value. */
    @Override
    public String toString() {
      return "NewSecret[name=" + name + "]";
    }
  }

  /** A quota that a finding asks for. */
  public record NewQuotaRequest(
      @Schema(description = "As the finding's fix names it") @NotNull(message = GIVEN)
          String code) {}

  @GET
  @Operation(summary = "The plans, newest first")
  public PlanListing all(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Slice<PlanSummary> slice =
        plans.list(QueryParameters.cursor(cursor), QueryParameters.limit(limit, 50, 500));
    return new PlanListing(
        slice.items().stream().map(PlanHead::of).toList(), slice.next().map(Cursor::toString));
  }

  @POST
  @Operation(
      summary = "Draw a plan: change sets for all stacks, and findings; nothing is applied",
      description =
          "Answers at once; the plan is DRAWING for seconds to minutes. A second request with the"
              + " same Idempotency-Key answers the first one's plan.")
  @APIResponse(
      responseCode = "202",
      description = "It is being drawn",
      content = @Content(schema = @Schema(implementation = PlanItem.class)))
  public Response begin(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull NewPlan wanted) {
    PlanOrder order =
        new PlanOrder(
            wanted.blueprint(),
            wanted.variant(),
            wanted.name(),
            wanted.environment(),
            wanted.location(),
            wanted.parameters().orElse(Map.of()));
    return switch (desk.begin(visitor.actor(), order, QueryParameters.text(key))) {
      case Asked.Started(var plan) ->
          Response.accepted(PlanItem.of(desk.find(plan.id())))
              .header("Location", "/api/v1/plans/" + plan.id())
              .build();
      case Asked.OtherPlan(var plan) ->
          throw new ProblemException(
              Problem.of(
                  409,
                  "This Idempotency-Key began the plan %s, which is of something else."
                      .formatted(plan.id())));
      case Asked.Refused(var faults) -> throw refused(faults);
    };
  }

  @GET
  @Path("/{plan}")
  @Operation(summary = "One plan: findings, and what would happen to each stack")
  public PlanItem one(@PathParam("plan") String id) {
    return PlanItem.of(desk.find(id));
  }

  @DELETE
  @Path("/{plan}")
  @Operation(summary = "Discard a plan: its change sets are removed from AWS")
  public void discard(@PathParam("plan") String id) {
    switch (desk.discard(visitor.actor(), id)) {
      case Discarded.Done(var _) -> {}
      case Discarded.TooEarly() ->
          throw new ProblemException(
              Problem.of(409, "The plan is being drawn; it can be discarded when it is finished."));
      case Discarded.Applying(String operation) ->
          throw new ProblemException(
              Problem.of(409, "The plan is being applied by %s.".formatted(operation)));
      case Discarded.Failed(CloudProblem why) ->
          throw new ProblemException(Problem.of(502, why.message()));
    }
  }

  @POST
  @Path("/{plan}/execution")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Apply a plan as it was drawn",
      description =
          "Asked for again it answers the same operation. Production asks for the header Confirm"
              + " with the system's name.")
  @APIResponse(
      responseCode = "202",
      description = "The operation, which runs or waits for its turn",
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response apply(
      @PathParam("plan") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    Applied applied =
        execution.apply(
            visitor.actor(), id, QueryParameters.text(key), QueryParameters.text(confirm));
    return switch (applied) {
      case Applied.Asked(Begun begun) -> OperationAnswers.of(begun);
      case Applied.Refused(String why) -> throw new ProblemException(Problem.of(409, why));
      case Applied.Failed(CloudProblem why) ->
          throw new ProblemException(Problem.of(502, why.message()));
    };
  }

  @POST
  @Path("/{plan}/secrets")
  @Operation(summary = "Give a secret that a finding of the plan asks for")
  public PlanItem giveSecret(@PathParam("plan") String id, @Valid @NotNull NewSecret secret) {
    return after(
        id, remedies.giveSecret(visitor.actor(), desk.find(id), secret.name(), secret.value()));
  }

  @POST
  @Path("/{plan}/quota-requests")
  @Operation(summary = "Ask AWS for a higher quota that a finding of the plan asks for")
  public PlanItem raiseQuota(
      @PathParam("plan") String id, @Valid @NotNull NewQuotaRequest request) {
    return after(id, remedies.raiseQuota(visitor.actor(), desk.find(id), request.code()));
  }

  private PlanItem after(String id, Remedied remedied) {
    return switch (remedied) {
      case Remedied.Done(var _) -> PlanItem.of(desk.find(id));
      case Remedied.Refused(FieldFault fault) -> throw refused(List.of(fault));
      case Remedied.NotProposed(String sentence) ->
          throw new ProblemException(Problem.of(409, sentence));
      case Remedied.Failed(String sentence) ->
          throw new ProblemException(Problem.of(502, sentence));
    };
  }

  private static ProblemException refused(List<FieldFault> faults) {
    return new ProblemException(
        Problem.of(
            400,
            "Some of the input can't be used.",
            faults.stream()
                .map(fault -> new Violation(fault.field(), fault.message(), fault.cure()))
                .toList()));
  }
}
