package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.placement.Answer;
import io.ragdeck.monitoring.gpu.placement.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * "Can I place one more?": what was asked, and the answer.
 *
 * @param models to choose from
 * @param services what tasks of the system's services need, to ask for one of them
 * @param answer empty where nothing was asked, or something that can't be read
 */
public record PlacementForm(
    String gpus,
    String model,
    String gpuMemory,
    String cpu,
    String memory,
    List<String> models,
    List<Example> services,
    List<Violation> faults,
    Optional<Words> answer) {

  private static final int MOST = 10_000_000;

  /** What a task of a service needs. */
  public record Example(String service, String query, String needs) {}

  /** The answer in words. */
  public record Words(String sentence, String tone, Answer answer) {}

  /** What stands in a field; empty text for nothing. */
  public interface Asked extends Function<String, String> {}

  static PlacementForm of(SystemGpus.Known known, Asked asked) {
    List<Violation> faults = new ArrayList<>();
    Optional<Wish> wish = wish(asked, faults);
    return new PlacementForm(
        or(asked.apply("gpus"), "1"),
        asked.apply("model"),
        asked.apply("gpuMemory"),
        asked.apply("cpu"),
        asked.apply("memory"),
        models(known),
        examples(known.system()),
        faults,
        wish.map(known::place).map(PlacementForm::words));
  }

  /** Empty where nothing is asked, or where something is wrong with it. */
  public static Optional<Wish> wish(Asked asked, List<Violation> faults) {
    if (asked.apply("gpus").isEmpty()) {
      return Optional.empty();
    }
    int gpus = number(asked, "gpus", 1, faults);
    int gpuMemory = number(asked, "gpuMemory", 0, faults);
    int cpu = number(asked, "cpu", 0, faults);
    int memory = number(asked, "memory", 0, faults);
    return faults.isEmpty()
        ? Optional.of(
            new Wish(
                gpus,
                Optional.of(asked.apply("model")).filter(model -> !model.isEmpty()),
                gpuMemory,
                cpu,
                memory))
        : Optional.empty();
  }

  private static int number(Asked asked, String field, int least, List<Violation> faults) {
    String text = asked.apply(field);
    if (text.isEmpty()) {
      return least;
    }
    boolean good = text.matches("[0-9]{1,8}");
    int value = good ? Integer.parseInt(text) : -1;
    if (value < least || value > MOST) {
      faults.add(
          new Violation(
              field, "is not a number that fits", "A whole number, at least %s.".formatted(least)));
      return least;
    }
    return value;
  }

  private static List<String> models(SystemGpus.Known known) {
    return List.copyOf(
        new TreeSet<>(
            Stream.concat(
                    known.gpus().hosts().stream().flatMap(host -> host.model().stream()),
                    known.gpus().groups().stream()
                        .flatMap(group -> group.launches().stream())
                        .flatMap(
                            launch ->
                                known.location().types().value().stream()
                                    .flatMap(types -> Stream.ofNullable(types.get(launch.type()))))
                        .flatMap(hardware -> hardware.gpus().stream()))
                .map(Hardware.Gpus::model)
                .toList()));
  }

  private static List<Example> examples(FleetSystem system) {
    return system.services().value().orElse(List.of()).stream()
        .flatMap(
            service ->
                service.taskDefinition().value().stream()
                    .flatMap(definition -> example(service, definition).stream()))
        .toList();
  }

  private static Optional<Example> example(ServiceState service, TaskDefinition definition) {
    int gpus = definition.containers().stream().mapToInt(one -> one.gpus()).sum();
    if (gpus == 0) {
      return Optional.empty();
    }
    int cpu =
        definition
            .cpu()
            .orElseGet(
                () -> definition.containers().stream().mapToInt(one -> one.cpu().orElse(0)).sum());
    int memory =
        definition
            .memory()
            .orElseGet(
                () ->
                    definition.containers().stream().mapToInt(one -> one.memory().orElse(0)).sum());
    return Optional.of(
        new Example(
            service.name(),
            "?gpus=%s&cpu=%s&memory=%s#room".formatted(gpus, cpu, memory),
            "%s, %s, %s"
                .formatted(
                    Amounts.count(gpus, "GPU", "GPUs"),
                    Amounts.vcpus(cpu),
                    Amounts.mebibytes(memory))));
  }

  private static Words words(Answer answer) {
    String more =
        answer.afterGrowth() > 0
            ? ", and %s more once groups have grown to their maximum"
                .formatted(answer.afterGrowth() == 1 ? "one" : answer.afterGrowth())
            : "";
    return switch (answer.verdict()) {
      case NOW -> new Words("Yes: %s now%s.".formatted(fit(answer.now()), more), "ok", answer);
      case SOON ->
          new Words(
              "Soon: %s on instances that are on their way%s."
                  .formatted(fit(answer.onTheWay()), more),
              "busy",
              answer);
      case AFTER_SCALING ->
          new Words(
              "Not now. After scaling: %s once groups have grown to their maximum."
                  .formatted(fit(answer.afterGrowth())),
              "warn",
              answer);
      case UNKNOWN ->
          new Words("Not known: something that decides it was not read.", "unknown", answer);
      case NO -> new Words("No.", "bad", answer);
    };
  }

  private static String fit(int count) {
    return count == 1 ? "one fits" : "%s fit".formatted(count);
  }

  private static String or(String given, String otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  /** What is wrong with a field; empty for nothing. */
  public Optional<Violation> fault(String field) {
    return faults.stream().filter(fault -> fault.field().equals(field)).findFirst();
  }
}
