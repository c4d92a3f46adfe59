package io.ragdeck.console.operations;

import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.estimate.ScaleBill;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Says what scaling and parking would cost, from what the console has read and from the blueprint.
 * Asks AWS nothing.
 */
@Singleton
final class ScaleCosts {

  static final String NOTHING_OF_THEIR_OWN =
      "Its tasks run on instances and cost nothing of their own.";

  private static final ScaleCost SIZE_UNKNOWN =
      ScaleCost.unknown("What a task costs is not known: its size was not read yet.");

  /** AWS gives it to every instance that a group launches. */
  private static final String GROUP = "aws:autoscaling:groupName";

  private final SystemDesigns designs;
  private final InventoryBoard inventories;
  private final Estimates estimates;

  ScaleCosts(SystemDesigns designs, InventoryBoard inventories, Estimates estimates) {
    this.designs = designs;
    this.inventories = inventories;
    this.estimates = estimates;
  }

  /**
   * @param typed what stands in a field so far, by its name
   * @return empty where money is not the question
   */
  Optional<ScaleCost> of(
      OrderKind kind,
      Optional<FleetSystem> system,
      Optional<ServiceState> service,
      UnaryOperator<String> typed) {
    return switch (kind) {
      case SCALE ->
          tasks(
              system,
              service,
              it -> it.scaled(number(typed, "desired", it.service().service().desired())));
      case SCALE_BOUNDS -> tasks(system, service, it -> bounded(it, typed));
      case SCALE_GROUP -> system.map(it -> group(it, typed));
      case PARK, WAKE -> system.map(it -> parked(it, kind == OrderKind.PARK));
      case DEPLOY_TAG,
          DEPLOY_IMAGE,
          DEPLOY_REVISION,
          ROLLBACK,
          FORCE_DEPLOYMENT,
          STOP_DEPLOYMENT,
          STRATEGY,
          STOP_TASK,
          MAINTENANCE,
          END_MAINTENANCE,
          RUN_TASK,
          START_INSTANCE,
          STOP_INSTANCE,
          REPLACE_INSTANCE,
          MAKE_BUDGET,
          TEARDOWN ->
          Optional.empty();
    };
  }

  private Optional<ScaleCost> tasks(
      Optional<FleetSystem> system,
      Optional<ServiceState> service,
      Function<TaskCosts, ScaleCost> said) {
    return system.flatMap(whole -> service.map(one -> tasks(whole, one, said)));
  }

  private ScaleCost tasks(
      FleetSystem system, ServiceState service, Function<TaskCosts, ScaleCost> said) {
    if (!service.service().launch().label().startsWith("FARGATE")) {
      return instances(system)
          .flatMap(it -> it.carrying(service.name()))
          .orElseGet(
              () ->
                  ScaleCost.unknown(
                      NOTHING_OF_THEIR_OWN + " What an instance costs is not known here."));
    }
    return TaskCosts.of(estimates, system.location().region().id(), service, designs.of(system))
        .map(said)
        .orElse(SIZE_UNKNOWN);
  }

  private static ScaleCost bounded(TaskCosts tasks, UnaryOperator<String> typed) {
    Optional<ScalingBounds> now = tasks.service().scaling().value().flatMap(known -> known);
    return tasks.bounded(
        number(typed, "min", now.map(ScalingBounds::min).orElse(-1)),
        number(typed, "max", now.map(ScalingBounds::max).orElse(-1)));
  }

  private ScaleCost group(FleetSystem system, UnaryOperator<String> typed) {
    return instances(system)
        .flatMap(
            it ->
                it.scaled(
                    typed.apply("group"),
                    name -> running(system, name),
                    number(typed, "desired", -1)))
        .orElseGet(
            () ->
                ScaleCost.unknown(
                    "What an instance costs is not known: the group is of no blueprint here."));
  }

  /** Those that run, as their tags tell; empty until they were read. */
  private OptionalInt running(FleetSystem system, String group) {
    return inventories.of(system.location()).of(Kind.INSTANCES).value().stream()
        .mapToInt(
            all -> (int) all.stream().filter(one -> group.equals(one.tags().get(GROUP))).count())
        .findFirst();
  }

  /**
   * What was typed, or stands there otherwise; empty for what is no number that ECS takes.
   *
   * @param otherwise below zero: nothing
   */
  private static OptionalInt number(UnaryOperator<String> typed, String field, int otherwise) {
    String text = typed.apply(field);
    if (text.isEmpty()) {
      return otherwise < 0 ? OptionalInt.empty() : OptionalInt.of(otherwise);
    }
    return text.matches("[0-9]{1,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** What is billed by the hour stops, and comes back; storage and addresses stay. */
  private ScaleCost parked(FleetSystem system, boolean park) {
    Optional<List<LineItem>> hourly =
        bill(designs.of(system))
            .map(
                it ->
                    estimates.of(it.parked()).lines().stream()
                        .filter(line -> line.hours().isPresent())
                        .toList());
    if (hourly.isEmpty()) {
      return ScaleCost.unknown(
          "What that saves is not known: the system is of no blueprint of this console.");
    }
    Total total = Total.of(hourly.get());
    return new ScaleCost(
        park ? ScaleCost.monthly(total, Total.NOTHING) : ScaleCost.monthly(Total.NOTHING, total),
        List.of(
            "As its blueprint has it, %s a month is billed by the hour for what %s."
                .formatted(Money.said(total), park ? "stops" : "starts again"),
            "Storage, addresses, load balancers, NAT gateways and caches cost the same."),
        ScaleCost.arithmetic(hourly.get()));
  }

  private Optional<InstanceCosts> instances(FleetSystem system) {
    Optional<Design> design = designs.of(system);
    return design.flatMap(it -> bill(design).map(drawn -> new InstanceCosts(estimates, it, drawn)));
  }

  static Optional<ScaleBill> bill(Optional<Design> design) {
    try {
      return design.map(ScaleBill::of);
    } catch (BlueprintException undrawable) {
      return Optional.empty();
    }
  }
}
