package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.operation.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was typed into a form, as an order.
 *
 * @param order empty where something can't be read
 * @param faults what can't
 */
record TypedOrder(Optional<Order> order, List<Violation> faults) {

  TypedOrder {
    faults = List.copyOf(faults);
  }

  /** Reads the fields of one kind of order. */
  private static final class Reader {

    private final UnaryOperator<String> typed;
    private final List<Violation> faults = new ArrayList<>();

    Reader(UnaryOperator<String> typed) {
      this.typed = typed;
    }

    int number(String field) {
      try {
        return Integer.parseInt(typed.apply(field));
      } catch (NumberFormatException notOne) {
        faults.add(new Violation(field, "is not a number", "A whole number."));
        return 0;
      }
    }

    Optional<Integer> optionalNumber(String field) {
      return typed.apply(field).isEmpty() ? Optional.empty() : Optional.of(number(field));
    }

    /** Dollars and cents. */
    BigDecimal money(String field) {
      String text = typed.apply(field).strip();
      if (text.matches("[0-9]{1,9}([.][0-9]{1,2})?")) {
        return new BigDecimal(text);
      }
      faults.add(new Violation(field, "must be US dollars above 0", "Such as 5000 or 99.50."));
      return BigDecimal.ZERO;
    }

    String text(String field) {
      return typed.apply(field);
    }

    Optional<String> optionalText(String field) {
      return Optional.of(typed.apply(field)).filter(text -> !text.isEmpty());
    }
  }

  static TypedOrder of(
      OrderKind kind,
      String system,
      Optional<ServiceState> service,
      SystemOrders orders,
      String who,
      UnaryOperator<String> typed) {
    Reader reader = new Reader(typed);
    Order order =
        service
            .map(state -> ofService(kind, state, orders, who, reader))
            .orElseGet(() -> ofSystem(kind, system, orders, reader));
    return new TypedOrder(
        reader.faults.isEmpty() ? Optional.of(order) : Optional.empty(), reader.faults);
  }

  private static Order ofService(
      OrderKind kind, ServiceState service, SystemOrders orders, String who, Reader reader) {
    String name = service.name();
    return switch (kind) {
      case SCALE -> new Order.Scale(name, reader.number("desired"));
      case SCALE_BOUNDS ->
          new Order.ScaleBounds(
              name, reader.number("min"), reader.number("max"), reader.optionalNumber("target"));
      case DEPLOY_TAG -> new Order.DeployTag(name, reader.text("tag"));
      case DEPLOY_IMAGE ->
          new Order.DeployImage(name, reader.optionalText("container"), reader.text("image"));
      case DEPLOY_REVISION -> orders.revision(service, reader.text("taskDefinition"), false);
      case ROLLBACK -> orders.revision(service, reader.text("to"), true);
      case FORCE_DEPLOYMENT -> new Order.ForceDeployment(name);
      case STOP_DEPLOYMENT -> new Order.StopDeployment(name);
      case STRATEGY ->
          new Order.Strategy(
              name, reader.text("name"), reader.optionalNumber("bakeMinutes").orElse(0));
      case STOP_TASK ->
          orders.task(
              service,
              reader.text("task"),
              reader.optionalText("reason").orElseGet(() -> "Stopped by %s".formatted(who)));
      case MAINTENANCE,
          END_MAINTENANCE,
          PARK,
          WAKE,
          RUN_TASK,
          SCALE_GROUP,
          START_INSTANCE,
          STOP_INSTANCE,
          REPLACE_INSTANCE,
          MAKE_BUDGET,
          TEARDOWN ->
          throw new IllegalArgumentException("%s is about a whole system".formatted(kind));
    };
  }

  /** An empty box says that nobody wants the data only where the box was there. */
  static boolean keepsData(UnaryOperator<String> typed) {
    return typed.apply("keepDataAsked").isEmpty() || typed.apply("keepData").equals("true");
  }

  private static Order ofSystem(OrderKind kind, String system, SystemOrders orders, Reader reader) {
    return switch (kind) {
      case MAINTENANCE -> new Order.BeginMaintenance(reader.text("message"));
      case END_MAINTENANCE -> new Order.EndMaintenance();
      case PARK -> new Order.Park();
      case WAKE -> new Order.Wake();
      case RUN_TASK ->
          new Order.RunTask(
              reader.text("task"),
              reader
                  .text("command")
                  .lines()
                  .map(String::strip)
                  .filter(word -> !word.isEmpty())
                  .toList());
      case SCALE_GROUP ->
          new Order.ScaleGroup(
              reader.text("group"),
              reader.number("min"),
              reader.number("desired"),
              reader.number("max"));
      case START_INSTANCE -> new Order.StartInstance(reader.text("instance"));
      case STOP_INSTANCE -> new Order.StopInstance(reader.text("instance"));
      case REPLACE_INSTANCE ->
          new Order.ReplaceInstance(
              reader.text("instance"), reader.text("decrement").equals("true"));
      case TEARDOWN -> new Order.Teardown(keepsData(reader::text));
      case MAKE_BUDGET ->
          orders.budget(
              orders.system(system), reader.money("amount"), reader.text("tells").strip());
      case SCALE,
          SCALE_BOUNDS,
          DEPLOY_TAG,
          DEPLOY_IMAGE,
          DEPLOY_REVISION,
          ROLLBACK,
          FORCE_DEPLOYMENT,
          STOP_DEPLOYMENT,
          STRATEGY,
          STOP_TASK ->
          throw new IllegalArgumentException("%s is about one service".formatted(kind));
    };
  }
}
