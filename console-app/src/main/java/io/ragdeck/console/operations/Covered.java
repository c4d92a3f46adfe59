package io.ragdeck.console.operations;

import io.ragdeck.provisioning.operation.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What steps say, as it may be kept and shown: they repeat what containers, builds and AWS wrote. A
 * line is cut only after it was masked, for half a secret is not known as one.
 *
 * @param mask takes secrets and personal data out of a text
 */
record Covered(UnaryOperator<String> mask) {

  private static final int LONGEST_LINE = 4_000;
  private static final int LONGEST_EVIDENCE = 400;

  /** As lines of the log, none of them blank. */
  List<String> lines(String said) {
    return mask.apply(said)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> cut(line, LONGEST_LINE))
        .toList();
  }

  String text(String said) {
    return mask.apply(said);
  }

  Outcome outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(String message) -> new Outcome.Done(text(message));
      case Outcome.Skipped(String message) -> new Outcome.Skipped(text(message));
      case Outcome.Cancelled(String message) -> new Outcome.Cancelled(text(message));
      case Outcome.Failed(var message, var evidence, var cure) ->
          new Outcome.Failed(
              text(message),
              evidence.stream().map(line -> cut(text(line), LONGEST_EVIDENCE)).toList(),
              cure.map(this::text));
    };
  }

  private static String cut(String line, int most) {
    return line.length() > most ? line.substring(0, most) + "…" : line;
  }
}
