package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import io.ragdeck.monitoring.incidents.Tracked.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what becomes of incidents in one round, and finds the words for it. */
final class Result {

  private final Instant now;
  private final List<Tracked> incidents = new ArrayList<>();
  private final List<IncidentChange> changes = new ArrayList<>();

  Result(Instant now) {
    this.now = now;
  }

  void open(Optional<Tracked> before, OneCause cause, Supplier<String> ids) {
    Incident incident =
        incident(
            before.map(one -> one.incident().id()).orElseGet(ids),
            cause,
            worst(cause),
            before.map(one -> one.incident().openedAt()).orElse(now),
            before.map(one -> one.incident().revision() + 1).orElse(1L));
    add(incident, cause.kept(), before.map(Tracked::version).orElse(0L));
    say(Kind.OPENED, incident, before.isPresent() ? "It is back" : "It was found");
  }

  void go(Tracked before, OneCause cause) {
    Incident last = before.incident();
    Severity worst = max(last.severity(), worst(cause));
    Incident next = incident(last.id(), cause, worst, last.openedAt(), last.revision());
    Optional<String> news = news(last, next);
    Incident kept = at(next, news.isPresent() ? now : last.updatedAt(), news.isPresent() ? 1 : 0);
    if (!kept.equals(last) || !cause.kept().equals(before.kept())) {
      add(kept, cause.kept(), before.version());
    }
    news.ifPresent(words -> say(Kind.UPDATED, kept, words));
  }

  void end(Tracked before) {
    Incident last = before.incident();
    Optional<Incident> whole =
        incidents.stream()
            .map(Tracked::incident)
            .filter(Incident::isOpen)
            .filter(
                other ->
                    other.findings().stream()
                        .anyMatch(
                            one ->
                                last.findings().stream()
                                    .anyMatch(mine -> mine.key().equals(one.key()))))
            .findFirst();
    end(
        before,
        whole
            .map(other -> "It is part of another: " + other.sentence())
            .orElseGet(() -> "It is over after " + span(last.lasted(now))));
  }

  /** Remembers that all of it was looked for and not found. */
  void miss(Tracked before) {
    add(
        before.incident(),
        before.kept().stream().map(kept -> kept.missedAt(now)).toList(),
        before.version());
  }

  void end(Tracked before, String words) {
    Incident last = before.incident();
    Incident ended =
        new Incident(
            last.id(),
            last.system(),
            last.service(),
            last.subject(),
            last.cause(),
            last.severity(),
            last.sentence(),
            last.remedy(),
            last.lines(),
            last.findings(),
            last.openedAt(),
            now,
            Optional.of(now),
            last.revision() + 1);
    add(ended, List.of(), before.version());
    say(Kind.CLOSED, ended, words);
  }

  Folded folded() {
    return new Folded(incidents, changes);
  }

  private Incident incident(
      String id, OneCause cause, Severity severity, Instant openedAt, long revision) {
    Finding lead = cause.lead().finding();
    return new Incident(
        id,
        lead.system(),
        lead.service(),
        Folding.subject(lead),
        lead.cause(),
        severity,
        lead.sentence(),
        lead.remedy(),
        lead.lines(),
        cause.kept().stream().map(Kept::finding).toList(),
        openedAt,
        now,
        Optional.empty(),
        revision);
  }

  private static Incident at(Incident one, Instant updatedAt, long later) {
    return new Incident(
        one.id(),
        one.system(),
        one.service(),
        one.subject(),
        one.cause(),
        one.severity(),
        one.sentence(),
        one.remedy(),
        one.lines(),
        one.findings(),
        one.openedAt(),
        updatedAt,
        one.closedAt(),
        one.revision() + later);
  }

  /** What is worth saying: another cause, worse, or more services. */
  private static Optional<String> news(Incident last, Incident next) {
    if (!last.cause().equals(next.cause())) {
      return Optional.of("Its cause is another: " + next.sentence());
    }
    if (next.severity().compareTo(last.severity()) > 0) {
      return Optional.of("It got worse: " + next.sentence());
    }
    List<String> more =
        next.services().stream().filter(service -> !last.services().contains(service)).toList();
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of("It reaches " + String.join(", ", more) + " too");
  }

  private void add(Incident incident, List<Kept> kept, long version) {
    incidents.add(new Tracked(incident, kept, version));
  }

  private void say(Kind kind, Incident incident, String words) {
    changes.add(new IncidentChange(kind, incident, now, words));
  }

  private static Severity worst(OneCause cause) {
    return cause.kept().stream()
        .map(kept -> kept.finding().severity())
        .max(Severity::compareTo)
        .orElseThrow();
  }

  private static Severity max(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String span(Duration lasted) {
    return lasted.toHours() > 0
        ? "%s h %s min".formatted(lasted.toHours(), lasted.toMinutesPart())
        : "%s min".formatted(Math.max(1, lasted.toMinutes()));
  }
}
