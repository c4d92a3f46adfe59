package io.ragdeck.console.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogSources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines as a file: whole, masked, written as they are read, so that any number fits. */
record LogFile(LogQuestion question, LogSources sources, Instant since, Instant until) {

  /** Half a gigabyte of usual lines; then the file says that it ends. */
  private static final long MOST_LINES = 2_000_000;

  /** What belongs to the moment of an address. */
  private static final Duration AROUND = Duration.ofMinutes(5);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static LogFile of(LogQuestion question, LogSources sources, Instant now) {
    return question
        .at()
        .map(at -> new LogFile(question, sources, at.minus(AROUND), at.plus(AROUND)))
        .orElseGet(() -> new LogFile(question, sources, question.begin(now), question.end(now)));
  }

  /** Says whose lines it has, and of which time. */
  String name() {
    String whose = question.services().size() == 1 ? "-" + question.services().getFirst() : "";
    return "%s%s-%s-%s.log"
        .formatted(
            question.system().replaceAll("[^A-Za-z0-9._-]", "_"),
            whose.replaceAll("[^A-Za-z0-9._-]", "_"),
            NAME.format(since),
            NAME.format(until));
  }

  void write(LogArchive archive, OutputStream to) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    long[] written = {0};
    try {
      Map<LogSource, CloudProblem> problems =
          archive.all(
              sources.readable(),
              since,
              until,
              lines -> {
                written[0] += write(lines, text);
                return written[0] < MOST_LINES;
              });
      for (MissingLines missing : MissingLines.of(sources, problems)) {
        text.write(
            "# Missing: %s, container %s. %s%n"
                .formatted(missing.service(), missing.container(), missing.message()));
      }
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
    if (written[0] >= MOST_LINES) {
      text.write("# Here it ends: a file has %s lines at most.%n".formatted(MOST_LINES));
    }
    text.flush();
  }

  private long write(List<LogEvent> lines, Writer text) {
    long count = 0;
    try {
      for (LogEvent line : lines) {
        if (question.filter().test(line)) {
          text.write(
              "%s %s/%s/%s %s%n"
                  .formatted(
                      line.at(),
                      line.stream().service(),
                      line.stream().container(),
                      line.stream().task(),
                      line.message().stripTrailing().replace("\n", "\n\t")));
          count++;
        }
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return count;
  }
}
