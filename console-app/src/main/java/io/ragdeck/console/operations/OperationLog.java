package io.ragdeck.console.operations;

import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The log of an operation as a file. */
final class OperationLog {

  private static final int AT_ONCE = 5_000;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'deployment-'yyyyMMdd-HHmmss'.log'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private OperationLog() {}

  static String fileName(StoredOperation operation) {
    return NAME.format(operation.startedAt());
  }

  static String of(StoredOperation operation, StoredOperations operations) {
    StringBuilder text =
        new StringBuilder(
            "%s: %s of %s in %s, begun by %s at %s%n"
                .formatted(
                    operation.id(),
                    operation.summary(),
                    operation.subject().system(),
                    operation.subject().location(),
                    operation.startedBy(),
                    at(operation.startedAt())));
    long last = 0;
    List<OperationLine> lines;
    do {
      lines = operations.lines(operation.id(), last, AT_ONCE);
      for (OperationLine line : lines) {
        text.append("%s [%s] %s%n".formatted(at(line.at()), line.step(), line.text()));
        last = line.seq();
      }
    } while (lines.size() == AT_ONCE);
    operation.results().forEach(one -> text.append("%s: %s%n".formatted(one.name(), one.value())));
    return text.append(
            "%s%s%n"
                .formatted(
                    OperationStates.word(operation.state()),
                    operation.finishedAt().map(end -> " at " + at(end)).orElse("")))
        .toString();
  }

  private static Instant at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
