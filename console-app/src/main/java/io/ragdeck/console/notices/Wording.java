package io.ragdeck.console.notices;

import io.ragdeck.console.store.Told;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says a message in words. */
public final class Wording {

  /** More is on the page. */
  private static final int MOST_LINES = 5;

  private static final int MOST_CHANGES = 10;
  private static final int LONGEST_LINE = 300;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Optional<URI> publicUrl;
  private final UnaryOperator<String> mask;

  /**
   * @param publicUrl where people reach the console; without it messages have no link
   * @param mask hides what looks like a secret in lines that containers wrote
   */
  public Wording(Optional<URI> publicUrl, UnaryOperator<String> mask) {
    this.publicUrl = publicUrl;
    this.mask = mask;
  }

  Letter letter(Message message) {
    return switch (message) {
      case Message.Change change -> change(change.told());
      case Message.Digest digest -> digest(digest.changes());
      case Message.Test test -> test(test);
    };
  }

  private Letter change(Told told) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(line(told.sentence()));
    if (!told.words().equals(told.sentence()) && !told.words().isBlank()) {
      paragraphs.add(line(told.words()));
    }
    paragraphs.add(time(told));
    if (told.kind() != Kind.CLOSED) {
      told.remedy().ifPresent(remedy -> paragraphs.add("What usually mends it: " + line(remedy)));
    }
    List<String> lines =
        told.kind() == Kind.CLOSED
            ? List.of()
            : told.lines().stream()
                .skip(Math.max(0, told.lines().size() - MOST_LINES))
                .map(this::line)
                .toList();
    return new Letter(
        title(told), paragraphs, "What shows it:", lines, link("/incidents/" + told.incident()));
  }

  private String title(Told told) {
    String what =
        switch (told.kind()) {
          case OPENED -> severity(told.severity());
          case UPDATED -> severity(told.severity()) + ", changed";
          case CLOSED -> "Resolved";
        };
    return "%s: %s".formatted(what, place(told));
  }

  private String place(Told told) {
    return told.service()
        .map(service -> "%s, %s".formatted(told.system(), line(service)))
        .orElse(told.system());
  }

  private static String time(Told told) {
    return told.kind() == Kind.CLOSED
        ? "It lasted %s: from %s to %s."
            .formatted(
                lasted(Duration.between(told.openedAt(), told.at())),
                MOMENT.format(told.openedAt()),
                MOMENT.format(told.at()))
        : "Severity: %s. Since %s."
            .formatted(
                severity(told.severity()).toLowerCase(Locale.ROOT), MOMENT.format(told.openedAt()));
  }

  private Letter digest(List<Told> changes) {
    List<String> lines =
        changes.stream()
            .sorted(
                Comparator.comparing(Told::severity, Comparator.reverseOrder())
                    .thenComparing(Told::kind)
                    .thenComparing(Told::at))
            .limit(MOST_CHANGES)
            .map(told -> "%s: %s".formatted(title(told), line(told.sentence())))
            .toList();
    Instant first = changes.stream().map(Told::at).min(Comparator.naturalOrder()).orElseThrow();
    Instant last = changes.stream().map(Told::at).max(Comparator.naturalOrder()).orElseThrow();
    int more = changes.size() - lines.size();
    List<String> paragraphs =
        List.of(
            "%s critical, %s warnings, %s notes."
                .formatted(
                    count(changes, Severity.CRITICAL),
                    count(changes, Severity.WARNING),
                    count(changes, Severity.NOTE)),
            "From %s to %s.".formatted(MOMENT.format(first), MOMENT.format(last)));
    return new Letter(
        "%s changes at once: %s opened, %s changed, %s resolved"
            .formatted(
                changes.size(),
                count(changes, Kind.OPENED),
                count(changes, Kind.UPDATED),
                count(changes, Kind.CLOSED)),
        paragraphs,
        more > 0 ? "The worst first, and %s more on the page:".formatted(more) : "The worst first:",
        lines,
        link("/incidents"));
  }

  private static long count(List<Told> changes, Severity severity) {
    return changes.stream().filter(told -> told.severity() == severity).count();
  }

  private static long count(List<Told> changes, Kind kind) {
    return changes.stream().filter(told -> told.kind() == kind).count();
  }

  private Letter test(Message.Test test) {
    return new Letter(
        "Test of the channel “%s”".formatted(line(test.channel())),
        List.of(
            "Nothing is wrong: %s asked Ragdeck to send this.".formatted(line(test.by())),
            "Incidents will arrive here like this message."),
        "",
        List.of(),
        link("/settings/channels"));
  }

  private Optional<URI> link(String path) {
    return publicUrl.map(base -> URI.create(base.toString().replaceFirst("/+$", "") + path));
  }

  /** One line, masked, of bearable length, without what commands a terminal or a mail server. */
  String line(String text) {
    String plain = mask.apply(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE - 1) + "…";
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case NOTE -> "Note";
      case WARNING -> "Warning";
      case CRITICAL -> "Critical";
    };
  }

  private static String lasted(Duration time) {
    if (time.toDays() > 0) {
      return "%s d %s h".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%s h %s min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%s min".formatted(time.toMinutes())
        : "%s s".formatted(time.toSeconds());
  }
}
