package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes orders about what the console watches: what they name is there, as far as is known. */
@Singleton
public final class SystemOrders {

  private static final long RETRY_SECONDS = 2;

  /** Characters, as Budgets takes them. */
  private static final int LONGEST_BUDGET = 100;

  private final FleetBoard board;
  private final StoredOperations operations;

  SystemOrders(FleetBoard board, StoredOperations operations) {
    this.board = board;
    this.operations = operations;
  }

  /**
   * @throws NotFoundException names the system
   * @throws ServiceUnavailableException where it may be there and was not read yet
   */
  public FleetSystem system(String id) {
    Fleet fleet = board.fleet();
    if (fleet.system(id).isEmpty() && !fleet.complete()) {
      throw new ServiceUnavailableException(
          "No system '%s' is known yet: the first reading is under way, ask again in a moment."
              .formatted(id),
          RETRY_SECONDS);
    }
    return Known.system(fleet, id);
  }

  /** A system that is watched; empty where it is none that has an ECS cluster now. */
  public Optional<FleetSystem> watched(String id) {
    return board.fleet().system(id);
  }

  /**
   * A system that is watched, or that was changed from here before: one without ECS, or one of
   * which only a part stands, is on no board.
   *
   * @throws NotFoundException names the system
   */
  public Subject subject(String id) {
    return watched(id)
        .map(SystemOrders::subject)
        .or(
            () ->
                operations
                    .list(Optional.of(id), Optional.empty(), Optional.empty(), 1)
                    .items()
                    .stream()
                    .findFirst()
                    .map(StoredOperation::subject))
        .orElseGet(() -> subject(system(id)));
  }

  /**
   * @throws ServiceUnavailableException where its stacks may give it another turn than its id does
   */
  public static Subject subject(FleetSystem system) {
    if (system.origin() == FleetSystem.Origin.DECLARED
        && system.stacks().value().isEmpty()
        && !system.stacks().isStale()) {
      throw new ServiceUnavailableException(
          "The stacks of system '%s' could not be read yet; ask again in a moment."
              .formatted(system.id()),
          RETRY_SECONDS);
    }
    return new Subject(
        system.id().value(),
        base(system),
        system.environment(),
        system.location(),
        system.cluster().map(ClusterArn::name));
  }

  /** What its stacks are tagged with; a declared system without any is known by its id alone. */
  private static String base(FleetSystem system) {
    return system.stacks().value().stream()
        .flatMap(List::stream)
        .map(stack -> stack.systemId().value())
        .findFirst()
        .orElseGet(
            () ->
                system.origin() == FleetSystem.Origin.DECLARED
                    ? system.id().value()
                    : named(system));
  }

  /** As ids are spelled, before one is told apart from another. */
  private static String named(FleetSystem system) {
    String whole =
        system
            .environment()
            .filter(environment -> !environment.equals(system.name()))
            .map(environment -> system.name() + "-" + environment)
            .orElse(system.name())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return system.id().value().startsWith(whole) ? whole : system.id().value();
  }

  /**
   * @throws NotFoundException names the service
   */
  public ServiceState service(FleetSystem system, String name) {
    if (system.services().value().isEmpty()) {
      throw new ServiceUnavailableException(
          "The services of system '%s' could not be read yet; ask again in a moment."
              .formatted(system.id()),
          RETRY_SECONDS);
    }
    return Known.service(system, name);
  }

  /** Of what the bill has under the system's tags. */
  public Order.MakeBudget budget(FleetSystem system, BigDecimal monthlyUsd, String tells) {
    String name = "ragdeck-" + system.id().value();
    return new Order.MakeBudget(
        name.substring(0, Math.min(name.length(), LONGEST_BUDGET)),
        system.name(),
        system.environment(),
        monthlyUsd,
        tells);
  }

  /**
   * A revision of the service's family.
   *
   * @throws NotFoundException where it is known that there is none
   */
  public Order.DeployRevision revision(ServiceState service, String name, boolean rollback) {
    TaskDefinitionArn runs = service.service().taskDefinition();
    String full = name.matches("[0-9]+") ? runs.family() + ":" + name : name;
    if (!full.startsWith(runs.family() + ":")) {
      throw new NotFoundException(
          "'%s' is no revision of %s, which the service runs.".formatted(name, runs.family()));
    }
    List<String> known = revisions(service).stream().map(TaskDefinitionArn::name).toList();
    if (!known.isEmpty() && !known.contains(full) && !isOlder(full, revisions(service))) {
      throw new NotFoundException(
          "There is no revision '%s'. The newest: %s."
              .formatted(full, String.join(", ", known.subList(0, Math.min(5, known.size())))));
    }
    return new Order.DeployRevision(service.name(), full, rollback);
  }

  /**
   * The revision before the one that runs; it may be deregistered, and so be on no list.
   *
   * @throws ProblemException where there can be none
   */
  public Order.DeployRevision before(ServiceState service) {
    int runs = service.service().taskDefinition().revision();
    String family = service.service().taskDefinition().family();
    return revisions(service).stream()
        .filter(revision -> revision.revision() < runs)
        .max(Comparator.comparingInt(TaskDefinitionArn::revision))
        .map(TaskDefinitionArn::name)
        .or(
            () ->
                Optional.of(runs - 1)
                    .filter(number -> number > 0)
                    .map(number -> "%s:%s".formatted(family, number)))
        .map(name -> new Order.DeployRevision(service.name(), name, true))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        409,
                        "No revision before %s is known; name one with 'to'."
                            .formatted(service.service().taskDefinition().name()))));
  }

  /** Only the newest are read. */
  private static boolean isOlder(String name, List<TaskDefinitionArn> known) {
    try {
      int number = Integer.parseInt(name.substring(name.lastIndexOf(':') + 1));
      int oldest =
          known.stream().mapToInt(TaskDefinitionArn::revision).min().orElse(Integer.MAX_VALUE);
      return number >= 1 && number < oldest;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }

  private static List<TaskDefinitionArn> revisions(ServiceState service) {
    return service.revisions().value().orElse(List.of()).stream()
        .map(Revision::definition)
        .map(definition -> definition.arn())
        .toList();
  }

  /**
   * @throws NotFoundException where it is known that the service has no such task
   */
  public Order.StopTask task(ServiceState service, String id, String reason) {
    boolean gone =
        service
            .tasks()
            .value()
            .filter(
                tasks ->
                    tasks.stream()
                        .noneMatch(task -> task.arn().id().equals(id) && !task.isStopped()))
            .isPresent();
    if (gone) {
      throw new NotFoundException("%s has no running task '%s'.".formatted(service.name(), id));
    }
    return new Order.StopTask(service.name(), id, reason);
  }
}
