package io.ragdeck.console.operations;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.provisioning.operation.Order;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be asked for about a whole system. */
@Path("/api/v1/systems/{system}")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operations")
public class SystemOrdersApiResource {

  private static final String GIVEN = "must be given";
  private static final String BEGUN = "The operation, which runs or waits for its turn";

  private final OperationDesk desk;
  private final SystemOrders orders;
  private final CurrentVisitor visitor;

  SystemOrdersApiResource(OperationDesk desk, SystemOrders orders, CurrentVisitor visitor) {
    this.desk = desk;
    this.orders = orders;
    this.visitor = visitor;
  }

  /** Maintenance begins. */
  public record NewMaintenance(
      @Schema(description = "What visitors read, plain text") @NotNull(message = GIVEN)
          String message) {}

  /** A one-off task. */
  public record NewTask(
      @Schema(description = "The component of the blueprint, such as migrate, or a family")
          @NotNull(message = GIVEN)
          String task,
      @Schema(description = "Replaces that of the first essential container; as it is without")
          Optional<List<String>> command) {}

  /** How many instances. */
  public record NewGroupSize(
      @NotNull(message = GIVEN) Integer min,
      @NotNull(message = GIVEN) Integer desired,
      @NotNull(message = GIVEN) Integer max) {}

  /** A monthly budget. */
  public record NewBudget(
      @Schema(description = "US dollars a month", examples = "5000")
          @NotNull(message = GIVEN)
          @Digits(integer = 9, fraction = 2, message = "must be dollars and cents")
          BigDecimal amount,
      @Schema(description = "An email address, or the ARN of an SNS topic")
          @NotNull(message = GIVEN)
          String tells) {}

  @PUT
  @Path("/maintenance")
  @Operation(
      summary = "Answer visitors with a fixed page and status 503",
      description =
          "Services, and functions that only queues or schedules call, run on; functions that an"
              + " HTTP API calls don't run.")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response beginMaintenance(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewMaintenance wanted) {
    return begin(system, key, confirm, new Order.BeginMaintenance(wanted.message().strip()));
  }

  @DELETE
  @Path("/maintenance")
  @Operation(summary = "Answer again as before")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response endMaintenance(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.EndMaintenance());
  }

  @POST
  @Path("/park")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Stop what costs by the hour and can be stopped, remembering how it was")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response park(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.Park());
  }

  @POST
  @Path("/wake")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Start again what was parked, as it was")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response wake(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.Wake());
  }

  @POST
  @Path("/tasks")
  @Operation(summary = "Run a one-off task to its end")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response run(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewTask wanted) {
    return begin(
        system, key, confirm, new Order.RunTask(wanted.task(), wanted.command().orElse(List.of())));
  }

  @PUT
  @Path("/groups/{group}")
  @Operation(summary = "Run so many instances in an Auto Scaling group")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response scaleGroup(
      @PathParam("system") String system,
      @Parameter(description = "The Auto Scaling group's name") @PathParam("group") String group,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewGroupSize wanted) {
    return begin(
        system,
        key,
        confirm,
        new Order.ScaleGroup(group, wanted.min(), wanted.desired(), wanted.max()));
  }

  /** How an instance goes. */
  public record NewReplacement(
      @Schema(
              description =
                  "true: no other takes its place, and its group wants one instance less; false"
                      + " without it")
          Optional<Boolean> decrement) {}

  @POST
  @Path("/instances/{instance}/start")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Start an EC2 instance that is stopped")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response startInstance(
      @PathParam("system") String system,
      @Parameter(description = "The EC2 instance's id") @PathParam("instance") String instance,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.StartInstance(instance));
  }

  @POST
  @Path("/instances/{instance}/stop")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Stop an EC2 instance that belongs to no Auto Scaling group",
      description = "What runs on it stops with it.")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response stopInstance(
      @PathParam("system") String system,
      @Parameter(description = "The EC2 instance's id") @PathParam("instance") String instance,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.StopInstance(instance));
  }

  @POST
  @Path("/instances/{instance}/replacement")
  @Operation(
      summary = "Move the tasks of an EC2 instance elsewhere and terminate it",
      description =
          "ECS drains it; when it carries no task, its group terminates it and puts another in its"
              + " place, or wants one less. Where its tasks find no other place it stays.")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response replaceInstance(
      @PathParam("system") String system,
      @Parameter(description = "The EC2 instance's id") @PathParam("instance") String instance,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewReplacement.class)))
          @Nullable NewReplacement wanted) {
    boolean decrement =
        Optional.ofNullable(wanted).flatMap(NewReplacement::decrement).orElse(false);
    return begin(system, key, confirm, new Order.ReplaceInstance(instance, decrement));
  }

  @PUT
  @Path("/budget")
  @Operation(
      summary = "Be told when the system costs more than this",
      description =
          "AWS Budgets tells at 50, 75 and 100 % of what was spent, and when 100 % is expected.")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response makeBudget(
      @PathParam("system") String system,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewBudget wanted) {
    return begin(
        system,
        key,
        confirm,
        orders.budget(orders.system(system), wanted.amount(), wanted.tells().strip()));
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Tear a system down",
      description =
          "Asks for the header Confirm with the system's name in every environment. Where final"
              + " copies are kept, all that writes is stopped before they are taken.")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response tearDown(
      @PathParam("system") String system,
      @Parameter(description = "Whether final copies of its data stay; true without it")
          @QueryParam("keepData")
          @Nullable String keepData,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, key, confirm, new Order.Teardown(keep(keepData)));
  }

  private static boolean keep(@Nullable String given) {
    return switch (QueryParameters.text(given).orElse("true")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.badInput("keepData", "must be true or false");
    };
  }

  private Response begin(
      String system, @Nullable String key, @Nullable String confirm, Order order) {
    return OperationAnswers.of(
        desk.begin(
            visitor.actor(),
            orders.subject(system),
            order,
            QueryParameters.text(key),
            QueryParameters.text(confirm)));
  }
}
