package io.ragdeck.console.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogSources;
import io.ragdeck.monitoring.logs.filter.FilterRefused;
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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Lines as a file: whole, masked, written as they are read. It is bounded, and then its last line
 * says where the next one goes on.
 */
record LogFile(LogQuestion question, LogSources sources, Instant since, Instant until) {

  private static final long MOST_LINES = 1_000_000;

  /** Of text. What AWS gives in a minute is as much, where lines are long. */
  private static final long MOST_CHARACTERS = 256_000_000;

  /** Lines that are looked at, wanted or not. */
  private static final long MOST_SCANNED = 10_000_000;

  private static final Duration FILTERING = Duration.ofMinutes(5);

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
    write(archive, to, MOST_LINES, MOST_CHARACTERS);
  }

  void write(LogArchive archive, OutputStream to, long mostLines, long mostCharacters)
      throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    Part part = new Part(text, question.filter().within(FILTERING), mostLines, mostCharacters);
    try {
      Map<LogSource, CloudProblem> problems =
          archive.all(sources.readable(), since, until, part::take);
      for (MissingLines missing : MissingLines.of(sources, problems)) {
        text.write(
            "# Missing: %s, container %s. %s%n"
                .formatted(missing.service(), missing.container(), missing.message()));
      }
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    } catch (CancellationException gone) {
      throw new IOException("Who asked for the file has gone", gone);
    }
    if (part.cut.isPresent()) {
      text.write(
          "# Cut at %s: %s. It goes on at %s%n"
              .formatted(part.cut.get(), part.why, next(part.cut.get())));
    }
    text.flush();
  }

  private String next(Instant from) {
    return "%s/download?%ssince=%s&until=%s"
        .formatted(LogsPage.path(question.system()), LogsPage.scope(question), from, until);
  }

  /** What is written of it, and where and why it ends before its time. */
  private static final class Part {

    private final Writer text;
    private final Predicate<LogEvent> filter;
    private final long mostLines;
    private final long mostCharacters;
    private long scanned;
    private long lines;
    private long characters;
    private Optional<Instant> cut = Optional.empty();
    private String why = "";

    Part(Writer text, Predicate<LogEvent> filter, long mostLines, long mostCharacters) {
      this.text = text;
      this.filter = filter;
      this.mostLines = mostLines;
      this.mostCharacters = mostCharacters;
    }

    /** Whether more may come. */
    boolean take(List<LogEvent> some) {
      for (LogEvent line : some) {
        if (!take(line)) {
          cut = Optional.of(line.at());
          return false;
        }
      }
      return true;
    }

    private boolean take(LogEvent line) {
      if (lines >= mostLines || characters >= mostCharacters) {
        why =
            String.format(
                Locale.ROOT,
                "a file has at most %,d lines and %,d MB",
                mostLines,
                mostCharacters / 1_000_000);
        return false;
      }
      if (scanned >= MOST_SCANNED) {
        why = String.format(Locale.ROOT, "%,d lines were looked through", MOST_SCANNED);
        return false;
      }
      scanned++;
      try {
        if (filter.test(line)) {
          write(line);
        }
        return true;
      } catch (FilterRefused slow) {
        why = String.valueOf(slow.getMessage());
        return false;
      }
    }

    private void write(LogEvent line) {
      String written =
          "%s %s/%s/%s %s%n"
              .formatted(
                  line.at(),
                  line.stream().service(),
                  line.stream().container(),
                  line.stream().task(),
                  line.message().stripTrailing().replace("\n", "\n\t"));
      try {
        text.write(written);
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
      lines++;
      characters += written.length();
    }
  }
}
