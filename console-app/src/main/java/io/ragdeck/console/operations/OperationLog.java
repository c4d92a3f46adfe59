package io.ragdeck.console.operations;

import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The log of an operation as a file. */
final class OperationLog {

  private static final int AT_ONCE = 1_000;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'deployment-'yyyyMMdd-HHmmss'.log'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private OperationLog() {}

  static String fileName(StoredOperation operation) {
    return NAME.format(operation.startedAt());
  }

  /** Written as it is read: a long one is never held as a whole. */
  static void write(StoredOperation operation, StoredOperations operations, OutputStream to)
      throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    text.write(
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
        text.write("%s [%s] %s%n".formatted(at(line.at()), line.step(), line.text()));
        last = line.seq();
      }
    } while (lines.size() == AT_ONCE);
    for (StoredOperation.Result one : operation.results()) {
      text.write("%s: %s%n".formatted(one.name(), one.value()));
    }
    text.write(
        "%s%s%n"
            .formatted(
                OperationStates.word(operation.state()),
                operation.finishedAt().map(end -> " at " + at(end)).orElse("")));
    text.flush();
  }

  private static Instant at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
