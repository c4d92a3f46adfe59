package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What leads the services of a system to an address.
 *
 * @param secrets ARNs of secrets whose value has it
 * @param parameters names of parameters of Systems Manager whose value has it
 * @param services those that get it: from their task definition, or from one of the others
 * @param readers those of them that get it from one of the others when a task starts
 */
record Pointers(
    Redirection redirection,
    List<String> secrets,
    List<String> parameters,
    List<String> services,
    List<String> readers) {

  private static final String KEY = "pointers";

  Pointers {
    secrets = List.copyOf(secrets);
    parameters = List.copyOf(parameters);
    services = List.copyOf(services);
    readers = List.copyOf(readers);
  }

  /** Whether nothing leads there. */
  boolean isEmpty() {
    return secrets.isEmpty() && parameters.isEmpty() && services.isEmpty();
  }

  /** As it was before anything was changed. */
  static Optional<Pointers> recall(StepContext context) {
    return context.recall(KEY).map(Pointers::parse);
  }

  Pointers remember(StepContext context) {
    context.remember(
        KEY,
        String.join(
            "\n",
            redirection.from(),
            redirection.to(),
            String.join(" ", secrets),
            String.join(" ", parameters),
            String.join(" ", services),
            String.join(" ", readers)));
    return this;
  }

  private static Pointers parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    return new Pointers(
        new Redirection(lines.get(0), lines.get(1)),
        words(lines.get(2)),
        words(lines.get(3)),
        words(lines.get(4)),
        words(lines.get(5)));
  }

  private static List<String> words(String line) {
    return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** For people. */
  String words() {
    return Stream.of(
            many(secrets, "the secret", "secrets"),
            many(parameters, "the parameter", "parameters"),
            many(services, "the service", "services"))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + "; " + other)
        .orElse("nothing");
  }

  private static Optional<String> many(List<String> names, String one, String several) {
    return switch (names.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("%s %s".formatted(one, names.getFirst()));
      default -> Optional.of("%s %s".formatted(several, String.join(", ", names)));
    };
  }
}
