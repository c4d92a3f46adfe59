package io.ragdeck.console.operations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Csrf;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.Retried;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.provisioning.operation.Order;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** One operation, and what can be done about it. */
@Path("/operations/{operation}")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OperationResource {

  private final FleetBoard board;
  private final OperationDesk desk;
  private final StoredOperations operations;
  private final Views views;
  private final CurrentVisitor visitor;
  private final Csrf csrf;
  private final Clock clock;

  OperationResource(
      FleetBoard board,
      OperationDesk desk,
      StoredOperations operations,
      Views views,
      CurrentVisitor visitor,
      Csrf csrf,
      Clock clock) {
    this.board = board;
    this.desk = desk;
    this.operations = operations;
    this.views = views;
    this.visitor = visitor;
    this.csrf = csrf;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "operations")
  static final class Templates {
    static native TemplateInstance operation(OperationPage page);

    private Templates() {}
  }

  @GET
  public Response operation(
      @PathParam("operation") String id, @QueryParam("said") @DefaultValue("") String said) {
    StoredOperation operation = desk.find(id);
    return views.answer(
        new View(
            operation.summary(),
            Topic.operation(id),
            visitor.isOperator(),
            () -> render(id, said)));
  }

  private TemplateInstance render(String id, String said) {
    StoredOperation operation = desk.find(id);
    long newest = operations.newestLine(id);
    long earlier = Math.max(0, newest - OperationPage.LINES);
    return Templates.operation(
        new OperationPage(
            OperationRow.of(operation),
            operations.lines(id, earlier, OperationPage.LINES),
            earlier,
            visitor.isOperator() ? csrf.getToken() : "",
            visitor.isAdmin(),
            board.fleet().system(operation.subject().system()).isPresent(),
            OperationNotice.of(said),
            clock.instant()));
  }

  @POST
  @Path("/cancel")
  @RolesAllowed(Roles.OPERATOR)
  public Response cancel(@PathParam("operation") String id) {
    return back(
        id, desk.cancel(visitor.actor(), id) ? OperationNotice.CANCELLED : OperationNotice.ENDED);
  }

  @POST
  @Path("/retry")
  @RolesAllowed(Roles.OPERATOR)
  public Response retry(
      @PathParam("operation") String id, @FormParam("confirm") @DefaultValue("") String confirm) {
    StoredOperation operation = desk.find(id);
    if (operation.order() instanceof Order.Teardown && !visitor.isAdmin()) {
      return back(id, OperationNotice.NOT_YOURS);
    }
    if (OperationDesk.asksForName(operation.subject(), operation.order())
        && !confirm.strip().equals(operation.subject().system())) {
      return back(id, OperationNotice.UNCONFIRMED);
    }
    return back(
        id,
        switch (desk.retry(visitor.actor(), id)) {
          case Retried.Queued() -> OperationNotice.RETRIED;
          case Retried.NotEnded() -> OperationNotice.NOT_ENDED;
          case Retried.Overtaken(String _) -> OperationNotice.OVERTAKEN;
        });
  }

  private static Response back(String id, OperationNotice notice) {
    return Response.status(303)
        .header("Location", "/operations/%s?said=%s".formatted(id, notice.label()))
        .build();
  }
}
