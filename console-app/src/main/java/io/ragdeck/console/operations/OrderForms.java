package io.ragdeck.console.operations;

import io.ragdeck.console.diagram.SystemDesigns;
import io.ragdeck.console.format.Images;
import io.ragdeck.console.operations.OrderForm.Choice;
import io.ragdeck.console.operations.OrderForm.Field;
import io.ragdeck.console.operations.TeardownOutlook.Outlook;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionComparison;
import io.ragdeck.monitoring.fleet.TaskDefinitionDifference;
import io.ragdeck.monitoring.fleet.reader.RevisionDifference;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.operation.Subject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes the forms of orders from what the console knows of the system. */
@Singleton
final class OrderForms {

  private static final String INSTANCES = "Instances. What it has now stands below, with its cost.";
  private static final String MESSAGE = "We are working on it and will be back soon.";

  private final SystemDesigns designs;
  private final RevisionDifference difference;
  private final TeardownOutlook teardowns;
  private final ScaleCosts costs;

  OrderForms(
      SystemDesigns designs,
      RevisionDifference difference,
      TeardownOutlook teardowns,
      ScaleCosts costs) {
    this.designs = designs;
    this.difference = difference;
    this.teardowns = teardowns;
    this.costs = costs;
  }

  /**
   * @param typed what stands in a field so far, by its name; empty text for nothing
   * @param ask whether AWS is asked for what the console does not know
   */
  OrderForm show(
      OrderKind kind,
      Subject subject,
      Optional<FleetSystem> system,
      Optional<ServiceState> service,
      UnaryOperator<String> typed,
      List<Violation> faults,
      boolean ask) {
    Outlook outlook =
        kind == OrderKind.TEARDOWN && ask
            ? teardowns.of(subject)
            : new Outlook(List.of(), List.of(), Optional.empty());
    String to = typed.apply("to");
    Optional<String> wayBack =
        kind == OrderKind.ROLLBACK
            ? service.flatMap(state -> wayBack(state, to))
            : Optional.empty();
    UnaryOperator<String> field =
        name -> name.equals("to") ? wayBack.orElse(to) : typed.apply(name);
    List<Violation> wrong = new ArrayList<>(faults);
    if (!to.isEmpty() && wayBack.filter(revision -> !revision.equals(to)).isPresent()) {
      wrong.add(
          new Violation(
              "to", "is not among the revisions that were read", "One of those in the list."));
    }
    Optional<List<TaskDefinitionDifference>> differences =
        service.flatMap(state -> differences(kind, subject, state, field.apply("to"), ask));
    boolean compares =
        kind == OrderKind.ROLLBACK && !field.apply("to").isEmpty() && differences.isEmpty();
    return new OrderForm(
        kind,
        subject.system(),
        service.map(ServiceState::name),
        subject.production(),
        service
            .map(state -> ofService(kind, state, field))
            .orElseGet(() -> ofSystem(kind, system.flatMap(designs::of), typed)),
        differences,
        costs.of(kind, system, service, typed),
        !ask && (kind == OrderKind.TEARDOWN || compares),
        kind.asksForName(subject.production()),
        outlook.losses(),
        outlook.keeps(),
        outlook.problem(),
        wrong,
        typed.apply("key").isEmpty() ? OrderForm.newKey() : typed.apply("key"));
  }

  private static List<Field> ofService(
      OrderKind kind, ServiceState service, UnaryOperator<String> typed) {
    return switch (kind) {
      case SCALE ->
          List.of(
              Field.number(
                  "desired",
                  "Tasks",
                  or(typed, "desired", Integer.toString(service.service().desired())),
                  "It wants %s now and runs %s."
                      .formatted(service.service().desired(), service.service().running())));
      case SCALE_BOUNDS -> {
        Optional<ScalingBounds> bounds = service.scaling().value().flatMap(known -> known);
        yield List.of(
            Field.number(
                "min",
                "At least",
                or(typed, "min", bounds.map(it -> Integer.toString(it.min())).orElse("")),
                bounded("Tasks that run in any case.", bounds)),
            Field.number(
                "max",
                "At most",
                or(typed, "max", bounds.map(it -> Integer.toString(it.max())).orElse("")),
                bounded("Tasks, whatever the load.", bounds)),
            Field.optionalNumber(
                "target",
                "Average CPU to aim at, in percent",
                typed.apply("target"),
                "1 to 100. Empty: as it is."));
      }
      case DEPLOY_TAG ->
          List.of(
              Field.text(
                  "tag",
                  "Tag",
                  typed.apply("tag"),
                  service.image().map(image -> "Now: " + Images.tag(image)).orElse("")));
      case DEPLOY_IMAGE ->
          List.of(
              Field.text(
                  "image",
                  "Image",
                  typed.apply("image"),
                  service.image().map("Now: %s"::formatted).orElse("")),
              Field.text(
                  "container",
                  "Container",
                  typed.apply("container"),
                  "Empty: the first essential one."));
      case DEPLOY_REVISION ->
          List.of(revision("taskDefinition", service, typed.apply("taskDefinition")));
      case ROLLBACK -> List.of(revision("to", service, typed.apply("to")));
      case STRATEGY ->
          List.of(
              Field.select(
                  "name",
                  "Strategy",
                  or(typed, "name", "ROLLING"),
                  "All but rolling need a second target group behind the load balancer.",
                  List.of(
                      new Choice("ROLLING", "Rolling: a few tasks at a time"),
                      new Choice("BLUE_GREEN", "Blue/green: all at once, with a way back"),
                      new Choice("LINEAR", "Linear: traffic in equal parts"),
                      new Choice("CANARY", "Canary: a little traffic first"))),
              Field.optionalNumber(
                  "bakeMinutes",
                  "Minutes that both run after traffic has moved",
                  or(typed, "bakeMinutes", "0"),
                  "Within them stopping the deployment takes it back at once. Not for rolling."));
      case STOP_TASK ->
          List.of(
              Field.text("task", "Task", typed.apply("task"), "The task's id."),
              Field.text("reason", "Why", typed.apply("reason"), "ECS keeps it with the task."));
      case FORCE_DEPLOYMENT, STOP_DEPLOYMENT -> List.of();
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
          List.of();
    };
  }

  private static String bounded(String hint, Optional<ScalingBounds> bounds) {
    return bounds.isPresent() ? hint : hint + " Not known yet: the service has no bounds so far.";
  }

  private static Field revision(String name, ServiceState service, String typed) {
    List<Choice> choices =
        Stream.concat(
                others(service).stream().map(OrderForms::choice), before(service, typed).stream())
            .toList();
    String runs = "It runs %s.".formatted(service.service().taskDefinition().name());
    return choices.isEmpty()
        ? Field.text(name, "Revision", typed, runs)
        : Field.select(
            name,
            "Revision",
            typed,
            runs + " One that was deregistered is registered again, as a copy.",
            choices);
  }

  private static Choice choice(Revision revision) {
    String name = revision.definition().arn().name();
    return new Choice(
        name,
        name
            + revision.definition().containers().stream()
                .findFirst()
                .map(first -> ", " + Images.tag(first.image()))
                .orElse(""));
  }

  private static List<Revision> others(ServiceState service) {
    return service.revisions().value().orElse(List.of()).stream()
        .filter(revision -> !revision.definition().arn().equals(service.service().taskDefinition()))
        .toList();
  }

  /**
   * The revision that was chosen, or the one before what runs: a newer one is the least likely way
   * back. Empty where there is no other.
   */
  private static Optional<String> wayBack(ServiceState service, String chosen) {
    List<String> offered =
        Stream.concat(
                others(service).stream().map(revision -> revision.definition().arn().name()),
                before(service, chosen).map(Choice::value).stream())
            .toList();
    TaskDefinitionArn runs = service.service().taskDefinition();
    String last = "%s:%s".formatted(runs.family(), runs.revision() - 1);
    return Stream.of(chosen, last)
        .filter(offered::contains)
        .findFirst()
        .or(() -> offered.stream().findFirst());
  }

  /** CloudFormation deregisters the revision before the one that it makes: no list has it. */
  private static Optional<Choice> before(ServiceState service, String typed) {
    TaskDefinitionArn runs = service.service().taskDefinition();
    String name =
        isOlder(typed, runs) ? typed : "%s:%s".formatted(runs.family(), runs.revision() - 1);
    boolean listed =
        others(service).stream()
            .anyMatch(revision -> revision.definition().arn().name().equals(name));
    return runs.revision() < 2 || listed
        ? Optional.empty()
        : Optional.of(new Choice(name, name + ", deregistered"));
  }

  private static boolean isOlder(String typed, TaskDefinitionArn runs) {
    String prefix = runs.family() + ":";
    return typed.startsWith(prefix)
        && typed.substring(prefix.length()).matches("[1-9][0-9]{0,8}")
        && new TaskDefinitionArn(typed).revision() < runs.revision();
  }

  /** From what runs to what was chosen. */
  private Optional<List<TaskDefinitionDifference>> differences(
      OrderKind kind, Subject subject, ServiceState service, String to, boolean ask) {
    if (kind != OrderKind.ROLLBACK || to.isEmpty()) {
      return Optional.empty();
    }
    return others(service).stream()
        .filter(revision -> revision.definition().arn().name().equals(to))
        .findFirst()
        .flatMap(known -> fromWhatRuns(service, known))
        .or(
            () ->
                ask
                    ? difference.between(subject.location(), service.service().taskDefinition(), to)
                    : Optional.empty());
  }

  private static Optional<List<TaskDefinitionDifference>> fromWhatRuns(
      ServiceState service, Revision to) {
    return service
        .taskDefinition()
        .value()
        .map(from -> TaskDefinitionComparison.between(from, to.definition()));
  }

  private static List<Field> ofSystem(
      OrderKind kind, Optional<Design> design, UnaryOperator<String> typed) {
    return switch (kind) {
      case MAINTENANCE ->
          List.of(
              Field.text(
                  "message",
                  "What visitors read",
                  or(typed, "message", MESSAGE),
                  "Plain text, at most 300 characters."));
      case RUN_TASK ->
          List.of(
              task(design, typed.apply("task")),
              Field.lines(
                  "command",
                  "Command",
                  typed.apply("command"),
                  "One word a line, instead of the container's own. Empty: as it is."));
      case SCALE_GROUP ->
          List.of(
              group(design, typed.apply("group")),
              Field.number("min", "At least", typed.apply("min"), INSTANCES),
              Field.number("desired", "Desired", typed.apply("desired"), INSTANCES),
              Field.number("max", "At most", typed.apply("max"), INSTANCES));
      case START_INSTANCE, STOP_INSTANCE -> List.of(instance(typed));
      case REPLACE_INSTANCE ->
          List.of(
              instance(typed),
              new Field(
                  "decrement",
                  "Put no other in its place",
                  "checkbox",
                  typed.apply("decrement"),
                  "The group then wants one instance less.",
                  false,
                  List.of()));
      case MAKE_BUDGET ->
          List.of(
              Field.text(
                  "amount",
                  "US dollars a month",
                  typed.apply("amount"),
                  "Such as 5000 or 99.50. A budget of this system that was made here before gets"
                      + " this limit."),
              Field.text(
                  "tells",
                  "Whom it tells",
                  typed.apply("tells"),
                  "An email address, or the ARN of an SNS topic that Budgets may publish to."));
      case TEARDOWN ->
          List.of(
              new Field(
                  "keepData",
                  "Keep final copies of its data",
                  "checkbox",
                  Boolean.toString(TypedOrder.keepsData(typed)),
                  "First all that writes is stopped: queues' calls of functions, functions, services,"
                      + " hosts, tasks that run by themselves. Then come snapshots of databases and"
                      + " caches; buckets and file systems stay. They cost as long as they are kept."
                      + " If a copy fails nothing is deleted, and waking the system starts it again.",
                  false,
                  List.of()));
      case END_MAINTENANCE, PARK, WAKE -> List.of();
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
          List.of();
    };
  }

  private static Field instance(UnaryOperator<String> typed) {
    return Field.text(
        "instance", "Instance", typed.apply("instance"), "Its id in EC2, such as i-0abc….");
  }

  private static Field task(Optional<Design> design, String typed) {
    List<Choice> choices =
        design.map(it -> it.all(EcsTask.class)).orElse(List.of()).stream()
            .map(task -> new Choice(task.id(), "%s: %s".formatted(task.id(), task.description())))
            .toList();
    return choices.isEmpty()
        ? Field.text("task", "Task definition family", typed, "Such as ragqa-migrate.")
        : Field.select("task", "Task", typed, "Of the blueprint.", choices);
  }

  private static Field group(Optional<Design> design, String typed) {
    List<Choice> choices =
        design.map(OrderForms::groups).orElse(List.of()).stream()
            .map(name -> new Choice(name, name))
            .toList();
    return choices.isEmpty()
        ? Field.text("group", "Auto Scaling group", typed, "Its name.")
        : Field.select("group", "Auto Scaling group", typed, "Of the blueprint.", choices);
  }

  private static List<String> groups(Design design) {
    return design.all(Capacity.class).stream()
        .map(capacity -> "%s-%s".formatted(design.prefix(), capacity.id()))
        .toList();
  }

  private static String or(UnaryOperator<String> typed, String name, String standard) {
    String given = typed.apply(name);
    return given.isEmpty() ? standard : given;
  }
}
