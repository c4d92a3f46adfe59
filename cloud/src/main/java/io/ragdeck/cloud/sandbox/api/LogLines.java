package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Chance;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import io.ragdeck.cloud.sandbox.world.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of a stream, made when they are read. Time is cut into slots; whether a slot has a
 * line, when and which, depends on the stream and the slot alone, so any window can be read at any
 * time and overlapping windows agree.
 */
final class LogLines {

  private static final Duration START_GAP = Duration.ofMillis(230);
  private static final Duration END_GAP = Duration.ofMillis(40);

  /** The awslogs driver gathers lines before it hands them over. */
  private static final Duration LEAST_INGESTION = Duration.ofMillis(300);

  private static final Duration MORE_INGESTION = Duration.ofSeconds(3);

  /** How often a line is about what troubles the container. */
  private static final double AILING_SHARE = 0.35;

  private LogLines() {}

  /** In the order of time; nothing that is still to come, nor what was not handed over yet. */
  static List<LogLine> between(
      LogGroup group, LogStream stream, Instant from, Instant until, Instant now) {
    List<LogLine> lines = new ArrayList<>();
    Instant end = earlier(until, stream.until().orElse(now).plusMillis(1));
    Instant start = from.isBefore(stream.from()) ? stream.from() : from;
    if (!stream.subject().isEmpty() && start.isBefore(end)) {
      written(stream, start, end, lines);
    }
    int number = 0;
    for (LogGroup.Line line : group.lines(stream.name())) {
      number++;
      if (!line.at().isBefore(from) && line.at().isBefore(until)) {
        lines.add(LogLine.of(line.at(), line.ingestedAt(), stream.name(), line.message(), number));
      }
    }
    lines.sort(Comparator.comparing(LogLine::position));
    if (stream.until().isEmpty()) {
      lines.removeIf(line -> line.ingestedAt().isAfter(now));
    }
    return lines;
  }

  /** How many lines a second the stream has, about. */
  static double perSecond(LogStream stream) {
    return stream.subject().isEmpty()
        ? 0
        : 1000.0 / LogScript.of(stream.subject()).every().toMillis();
  }

  private static void written(LogStream stream, Instant start, Instant end, List<LogLine> lines) {
    LogScript script = LogScript.of(stream.subject());
    Chance chance = new Chance(stream.number()).within(stream.name());
    List<String> first = script.start();
    for (int at = 0; at < first.size(); at++) {
      add(
          lines,
          stream,
          chance,
          first.get(at),
          stream.from().plus(START_GAP.multipliedBy(at)),
          at,
          start,
          end);
    }
    List<String> last =
        stream.finished() ? script.done() : stream.end().map(script::end).orElse(List.of());
    for (int at = 0; at < last.size(); at++) {
      Instant moment =
          stream.until().orElse(end).minus(END_GAP.multipliedBy((long) last.size() - at));
      add(lines, stream, chance, last.get(at), moment, -1 - at, start, end);
    }
    running(stream, script, chance, start, end, lines);
  }

  private static void running(
      LogStream stream,
      LogScript script,
      Chance chance,
      Instant start,
      Instant end,
      List<LogLine> lines) {
    long slot = script.every().toMillis();
    Instant begins = stream.from().plus(START_GAP.multipliedBy(script.start().size()));
    long first = Math.max(0, Duration.between(begins, start).toMillis() / slot - 1);
    long last = Duration.between(begins, end).toMillis() / slot;
    List<String> ailing = stream.ailing().map(script::ailing).orElse(List.of());
    for (long number = first; number <= last; number++) {
      if (chance.fraction("written", number) < 0.85) {
        List<String> from =
            !ailing.isEmpty() && chance.fraction("ailing", number) < AILING_SHARE
                ? ailing
                : script.lines();
        if (!from.isEmpty()) {
          long offset = (long) (chance.fraction("offset", number) * slot);
          String template = from.get(chance.below(from.size(), "template", number));
          Instant at = begins.plusMillis(number * slot + offset);
          add(lines, stream, chance, template, at, number, start, end);
        }
      }
    }
  }

  private static void add(
      List<LogLine> lines,
      LogStream stream,
      Chance chance,
      String template,
      Instant at,
      long number,
      Instant start,
      Instant end) {
    if (!at.isBefore(start) && at.isBefore(end)) {
      String message = filled(template, chance, number, at);
      lines.add(LogLine.of(at, at.plus(ingestion(chance)), stream.name(), message, 0));
    }
  }

  private static Duration ingestion(Chance chance) {
    return LEAST_INGESTION.plusMillis(
        (long) (chance.fraction("handed over", 0) * MORE_INGESTION.toMillis()));
  }

  /** Fills in the time and the numbers that make no two lines alike. */
  private static String filled(String template, Chance chance, long number, Instant at) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    double latency = chance.fraction("latency", number);
    return template
        .replace("{time}", at.toString())
        .replace("{ms}", String.valueOf((int) (12 + 900 * latency * latency * latency)))
        .replace("{seconds}", String.valueOf(Math.round(40 * latency * latency + 5) / 10.0))
        .replace("{n}", String.valueOf(1 + chance.below(40, "n", number)))
        .replace("{tokens}", String.valueOf(60 + chance.below(1900, "tokens", number)))
        .replace("{percent}", String.valueOf(20 + chance.below(70, "percent", number)))
        .replace("{id}", Long.toHexString(chance.bits("id", number) | 1L << 62))
        .replace(
            "{ip}",
            "10.0.%s.%s"
                .formatted(1 + chance.below(4, "a", number), 10 + chance.below(200, "b", number)));
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }
}
