package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be asked for about one service. */
@Path("/api/v1/systems/{system}/services/{service}")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operations")
public class ServiceOrdersApiResource {

  private static final String GIVEN = "must be given";
  private static final String BEGUN = "The operation, which runs or waits for its turn";

  private final OperationDesk desk;
  private final SystemOrders orders;
  private final CurrentVisitor visitor;

  ServiceOrdersApiResource(OperationDesk desk, SystemOrders orders, CurrentVisitor visitor) {
    this.desk = desk;
    this.orders = orders;
    this.visitor = visitor;
  }

  /** How many tasks: a number, or bounds. */
  public record NewScale(
      @Schema(description = "So many tasks") Optional<Integer> desired,
      @Schema(description = "Instead of desired, with max: scale by load") Optional<Integer> min,
      Optional<Integer> max,
      @Schema(description = "With min and max: average CPU to aim at, in percent; as it is without")
          Optional<Integer> target) {}

  /** What to deploy: exactly one of them. */
  public record NewDeployment(
      @Schema(description = "An image for the first essential container, or for container")
          Optional<String> image,
      @Schema(description = "With image: whose") Optional<String> container,
      @Schema(description = "Another tag of the present image") Optional<String> tag,
      @Schema(description = "Family and revision, or a revision's number")
          Optional<String> taskDefinition,
      @Schema(description = "true: the same revision anew") Optional<Boolean> force) {}

  /** Where to go back to. */
  public record NewRollback(
      @Schema(description = "Family and revision, or a revision's number; the one before without")
          Optional<String> to) {}

  /** How ECS deploys from now on. */
  public record NewStrategy(
      @Schema(description = "ROLLING, BLUE_GREEN, LINEAR or CANARY") @NotNull(message = GIVEN)
          String name,
      @Schema(description = "How long both run after traffic has moved; 0 without it")
          Optional<Integer> bakeMinutes) {}

  @PUT
  @Path("/scale")
  @Operation(summary = "Run so many tasks, or scale by load within bounds")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response scale(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewScale wanted) {
    return begin(system, service, key, confirm, found -> scale(found.name(), wanted));
  }

  private static Order scale(String service, NewScale wanted) {
    boolean bounds = wanted.min().isPresent() || wanted.max().isPresent();
    if (wanted.desired().isPresent() == bounds) {
      throw refused("desired", "must be given, or min and max instead");
    }
    if (wanted.desired().isPresent()) {
      return new Order.Scale(service, wanted.desired().get());
    }
    return new Order.ScaleBounds(
        service,
        wanted.min().orElseThrow(() -> refused("min", GIVEN)),
        wanted.max().orElseThrow(() -> refused("max", GIVEN)),
        wanted.target());
  }

  @POST
  @Path("/deployments")
  @Operation(summary = "Deploy an image, a tag or a revision, or the same anew")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response deploy(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewDeployment wanted) {
    return begin(system, service, key, confirm, found -> deployment(found, wanted));
  }

  private Order deployment(ServiceState service, NewDeployment wanted) {
    boolean force = wanted.force().orElse(false);
    long given =
        List.of(
                wanted.image().isPresent(),
                wanted.tag().isPresent(),
                wanted.taskDefinition().isPresent(),
                force)
            .stream()
            .filter(one -> one)
            .count();
    if (given != 1) {
      throw refused("image", "must be given, or exactly one of tag, taskDefinition, force");
    }
    if (wanted.image().isPresent()) {
      return new Order.DeployImage(service.name(), wanted.container(), wanted.image().get());
    }
    if (wanted.tag().isPresent()) {
      return new Order.DeployTag(service.name(), wanted.tag().get());
    }
    return force
        ? new Order.ForceDeployment(service.name())
        : orders.revision(service, wanted.taskDefinition().orElseThrow(), false);
  }

  @DELETE
  @Path("/deployments")
  @Operation(summary = "Stop the deployment that is under way and go back")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response stopDeployment(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(system, service, key, confirm, found -> new Order.StopDeployment(found.name()));
  }

  @POST
  @Path("/rollback")
  @Operation(summary = "Go back to a revision; without a name to the one before")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response rollback(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewRollback.class)))
          @Nullable NewRollback wanted) {
    Optional<String> to = Optional.ofNullable(wanted).flatMap(NewRollback::to);
    return begin(
        system,
        service,
        key,
        confirm,
        first -> to.isEmpty() && first instanceof Order.DeployRevision it && it.rollback(),
        found -> to.isPresent() ? orders.revision(found, to.get(), true) : orders.before(found));
  }

  @PUT
  @Path("/strategy")
  @Operation(summary = "Say how ECS deploys the service from now on")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response strategy(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm,
      @Valid @NotNull NewStrategy wanted) {
    return begin(
        system,
        service,
        key,
        confirm,
        found -> new Order.Strategy(found.name(), wanted.name(), wanted.bakeMinutes().orElse(0)));
  }

  @DELETE
  @Path("/tasks/{task}")
  @Operation(summary = "Stop one task; the service starts another")
  @APIResponse(
      responseCode = "202",
      description = BEGUN,
      content = @Content(schema = @Schema(implementation = OperationItem.class)))
  public Response stopTask(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @PathParam("task") String task,
      @QueryParam("reason") @Nullable String reason,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Confirm") @Nullable String confirm) {
    return begin(
        system,
        service,
        key,
        confirm,
        first -> first instanceof Order.StopTask it && it.task().equals(task),
        found ->
            orders.task(
                found,
                task,
                QueryParameters.text(reason)
                    .orElseGet(() -> "Stopped by %s".formatted(visitor.getName()))));
  }

  private Response begin(
      String system,
      String service,
      @Nullable String key,
      @Nullable String confirm,
      Function<ServiceState, Order> order) {
    return begin(system, service, key, confirm, _ -> false, order);
  }

  /**
   * @param same whether it is what this request began when it was sent first, where it can't be
   *     made anew: what it names has gone or changed by that
   */
  private Response begin(
      String system,
      String service,
      @Nullable String key,
      @Nullable String confirm,
      Predicate<Order.OfService> same,
      Function<ServiceState, Order> order) {
    FleetSystem found = orders.system(system);
    Subject subject = SystemOrders.subject(found);
    Optional<StoredOperation> earlier =
        desk.begun(
            visitor.actor(),
            QueryParameters.text(key),
            subject,
            first ->
                first instanceof Order.OfService it
                    && it.service().equals(service)
                    && same.test(it));
    if (earlier.isPresent()) {
      return OperationAnswers.accepted(earlier.get());
    }
    return OperationAnswers.of(
        desk.begin(
            visitor.actor(),
            subject,
            order.apply(orders.service(found, service)),
            QueryParameters.text(key),
            QueryParameters.text(confirm)));
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(
        Problem.of(
            400, "Some of the input can't be used.", List.of(new Violation(field, message))));
  }
}
