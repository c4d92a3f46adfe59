package io.ragdeck.console.operations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Shows the form of an order, and takes it. */
@Singleton
final class OrderCounter {

  private static final Violation NOT_COMPARED =
      new Violation(
          "to",
          "was not compared with what runs yet",
          "Below stands what it would change: send the form again if that is meant.");

  private final OperationDesk desk;
  private final SystemOrders orders;
  private final OrderForms forms;
  private final CurrentVisitor visitor;

  OrderCounter(OperationDesk desk, SystemOrders orders, OrderForms forms, CurrentVisitor visitor) {
    this.desk = desk;
    this.orders = orders;
    this.forms = forms;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "operations")
  static final class Templates {
    static native TemplateInstance form(OrderForm page);

    static native TemplateInstance answers(OrderForm page);

    private Templates() {}
  }

  /**
   * @param service the name of the service that it is about; empty for the whole system
   * @param typed what the address or the form says of a field; empty text for nothing
   */
  Response show(
      String system, Optional<String> service, String label, UnaryOperator<String> typed) {
    About about = about(system, service, label);
    // A page never waits for AWS: what only AWS knows is asked for once the page is there.
    boolean ask = !typed.apply("ask").isEmpty();
    OrderForm form = form(about, typed, List.of(), ask);
    return html(200, ask && Typed.isForAPart() ? Templates.answers(form) : Templates.form(form));
  }

  /** What the form is about. */
  private record About(
      OrderKind kind,
      Subject subject,
      Optional<FleetSystem> system,
      Optional<ServiceState> service) {}

  private About about(String system, Optional<String> service, String label) {
    OrderKind kind = kind(label, service.isPresent());
    if (service.isEmpty()) {
      return new About(kind, orders.subject(system), orders.watched(system), Optional.empty());
    }
    FleetSystem found = orders.system(system);
    return new About(
        kind,
        SystemOrders.subject(found),
        Optional.of(found),
        service.map(name -> orders.service(found, name)));
  }

  Response take(
      String system, Optional<String> service, String label, UnaryOperator<String> typed) {
    About about = about(system, service, label);
    Optional<StoredOperation> earlier = earlier(about, typed);
    if (earlier.isPresent()) {
      return toOperation(earlier.get().id());
    }
    TypedOrder order =
        TypedOrder.of(about.kind(), system, about.service(), orders, visitor.getName(), typed);
    if (order.order().isEmpty()) {
      return page(400, about, typed, order.faults());
    }
    if (!isCompared(about, order.order().get(), typed)) {
      return page(400, about, typed, List.of(NOT_COMPARED));
    }
    Begun begun =
        desk.begin(
            visitor.actor(),
            about.subject(),
            order.order().get(),
            key(typed),
            Optional.of(typed.apply("confirm")).filter(name -> !name.isEmpty()));
    return switch (begun) {
      case Begun.Started(var operation) -> toOperation(operation.id());
      case Begun.OtherOperation(var operation) ->
          page(
              409,
              about,
              field -> field.equals("key") ? "" : typed.apply(field),
              List.of(
                  new Violation(
                      "This form",
                      "was sent before with other values, which began %s".formatted(operation.id()),
                      "Send it again to begin this as well.")));
      case Begun.Unconfirmed unconfirmed -> page(400, about, typed, List.of(unconfirmed.fault()));
      case Begun.Refused(var faults) -> page(400, about, typed, faults);
    };
  }

  private static Optional<String> key(UnaryOperator<String> typed) {
    return Optional.of(typed.apply("key")).filter(key -> !key.isEmpty());
  }

  /** What this very form began before; the task that it names is gone since. */
  private Optional<StoredOperation> earlier(About about, UnaryOperator<String> typed) {
    return desk.begun(
        visitor.actor(),
        key(typed),
        about.subject(),
        first ->
            about.kind() == OrderKind.STOP_TASK
                && first instanceof Order.StopTask stop
                && stop.task().equals(typed.apply("task"))
                && about.service().filter(it -> it.name().equals(stop.service())).isPresent());
  }

  /** Whether the difference that was looked at is that of the revision that was chosen. */
  private boolean isCompared(About about, Order order, UnaryOperator<String> typed) {
    if (!(order instanceof Order.DeployRevision to) || !to.rollback()) {
      return true;
    }
    return to.taskDefinition().equals(typed.apply("compared"))
        || form(about, typed, List.of(), false).comparable().isEmpty();
  }

  private OrderKind kind(String label, boolean ofService) {
    OrderKind kind =
        OrderKind.labelled(label)
            .filter(one -> one.isOfService() == ofService)
            .orElseThrow(
                () -> new NotFoundException("Nothing can be ordered as '%s'.".formatted(label)));
    if (kind.role() == Role.ADMIN && !visitor.isAdmin()) {
      throw new ProblemException(
          Problem.of(403, "Your role does not allow this: only an admin tears down a system."));
    }
    return kind;
  }

  private Response page(
      int status, About about, UnaryOperator<String> typed, List<Violation> faults) {
    return html(status, Templates.form(form(about, typed, faults, true)));
  }

  private static Response html(int status, TemplateInstance page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header("Vary", "HX-Request")
        .entity(page.render())
        .build();
  }

  private OrderForm form(
      About about, UnaryOperator<String> typed, List<Violation> faults, boolean ask) {
    return forms.show(
        about.kind(), about.subject(), about.system(), about.service(), typed, faults, ask);
  }

  private static Response toOperation(String id) {
    return Response.status(303).header("Location", "/operations/" + id).build();
  }
}
