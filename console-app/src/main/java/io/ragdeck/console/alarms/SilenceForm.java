package io.ragdeck.console.alarms;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Repeat;
import io.ragdeck.console.store.Silence.Scope;
import io.ragdeck.console.store.StoredSilences.Wanted;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of a silence, or of a maintenance window, as somebody filled it in.
 *
 * @param window whether it is about a maintenance window of the whole system
 * @param choices what can be silent
 * @param wanted what is asked for; empty where it can't be told
 */
public record SilenceForm(
    SystemId system,
    boolean window,
    List<Choice> choices,
    Typed typed,
    Optional<Wanted> wanted,
    List<Violation> faults) {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  public SilenceForm {
    choices = List.copyOf(choices);
    faults = List.copyOf(faults);
  }

  /** Something to choose, as a form's value and in words. */
  public record Choice(String value, String words) {}

  /**
   * What was typed; empty text for nothing.
   *
   * @param what {@code system}, or {@code alarm:}, {@code service:} or {@code check:} with a name
   * @param length {@code 1h}, {@code 4h}, {@code tomorrow} or {@code custom}
   * @param until of a custom length, or of the last time of what repeats, in UTC
   * @param begins of a window, in UTC
   * @param minutes that a window lasts
   */
  public record Typed(
      String what,
      String length,
      String until,
      String reason,
      String begins,
      String minutes,
      String cron,
      String zone) {

    public boolean window() {
      return what.equals("system");
    }
  }

  static SilenceForm of(
      FleetSystem system,
      List<OwnedAlarm> alarms,
      Iterable<Check> checks,
      Typed typed,
      Instant now) {
    List<Choice> choices = new ArrayList<>();
    alarms.stream()
        .map(one -> one.alarm().name())
        .sorted()
        .forEach(name -> choices.add(new Choice("alarm:" + name, "Alarm " + name)));
    system.services().value().stream()
        .flatMap(List::stream)
        .map(ServiceState::name)
        .sorted()
        .forEach(name -> choices.add(new Choice("service:" + name, "Service " + name)));
    checks.forEach(
        check ->
            choices.add(new Choice("check:" + check.id(), "Check “%s”".formatted(check.title()))));
    List<Violation> faults = new ArrayList<>();
    Optional<Scope> scope = scope(typed, choices);
    if (scope.isEmpty()) {
      faults.add(new Violation("what", "must be one of those there are"));
    }
    Optional<Instant> begins =
        typed.window() ? time("begins", typed.begins(), faults) : Optional.of(now);
    Optional<Repeat> repeat = typed.window() ? repeat(typed, faults) : Optional.empty();
    Optional<Instant> ends = begins.flatMap(from -> ends(typed, from, now, faults));
    return new SilenceForm(
        system.id(),
        typed.window(),
        choices,
        typed,
        faults.isEmpty() && begins.isPresent() && ends.isPresent()
            ? scope.map(
                what ->
                    new Wanted(
                        system.id(),
                        what,
                        begins.get(),
                        ends.get(),
                        repeat,
                        typed.reason().strip()))
            : Optional.empty(),
        faults);
  }

  /** As it is shown before anybody typed. */
  SilenceForm untouched(Instant now) {
    String next =
        now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS).toString().substring(0, 16);
    return new SilenceForm(
        system,
        window,
        choices,
        new Typed(typed.what(), "1h", "", typed.reason(), next, "60", "", "UTC"),
        Optional.empty(),
        List.of());
  }

  /** With what the desk has against it. */
  SilenceForm checked(SilenceDesk desk) {
    List<Violation> all = new ArrayList<>(faults);
    wanted.ifPresent(wish -> all.addAll(desk.faults(wish)));
    return new SilenceForm(system, window, choices, typed, wanted, all);
  }

  private static Optional<Scope> scope(Typed typed, List<Choice> choices) {
    String what = typed.what();
    if (typed.window()) {
      return Optional.of(new Scope.WholeSystem());
    }
    if (choices.stream().noneMatch(choice -> choice.value().equals(what))) {
      return Optional.empty();
    }
    String name = what.substring(what.indexOf(':') + 1);
    return switch (what.substring(0, what.indexOf(':'))) {
      case "alarm" -> Optional.of(new Scope.OneAlarm(name));
      case "service" -> Optional.of(new Scope.OneService(name));
      case "check" -> Optional.of(new Scope.OneCheck(name));
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> ends(
      Typed typed, Instant from, Instant now, List<Violation> faults) {
    if (typed.window()) {
      return typed.cron().isBlank()
          ? minutes(typed, faults).map(from::plus)
          : time("until", typed.until(), faults);
    }
    return switch (typed.length()) {
      case "1h" -> Optional.of(now.plus(Duration.ofHours(1)));
      case "4h" -> Optional.of(now.plus(Duration.ofHours(4)));
      case "tomorrow" ->
          Optional.of(
              now.atZone(ZoneOffset.UTC)
                  .toLocalDate()
                  .plusDays(1)
                  .atTime(MORNING)
                  .toInstant(ZoneOffset.UTC));
      default -> time("until", typed.until(), faults);
    };
  }

  private static Optional<Repeat> repeat(Typed typed, List<Violation> faults) {
    if (typed.cron().isBlank()) {
      return Optional.empty();
    }
    Optional<Duration> lasts = minutes(typed, faults);
    try {
      ZoneId zone = ZoneId.of(typed.zone().isBlank() ? "UTC" : typed.zone().strip());
      return lasts.map(length -> new Repeat(typed.cron().strip(), zone, length));
    } catch (DateTimeException unknown) {
      faults.add(new Violation("zone", "must be a time zone such as Asia/Kolkata"));
    } catch (IllegalArgumentException wrong) {
      faults.add(
          new Violation(
              "cron",
              "must be minute, hour, day of month, month and day of week, such as 0 3 * * 0, for windows of at most 24 hours"));
    }
    return Optional.empty();
  }

  private static Optional<Duration> minutes(Typed typed, List<Violation> faults) {
    try {
      int minutes = Integer.parseInt(typed.minutes().strip());
      if (minutes >= 1 && minutes <= 30 * 24 * 60) {
        return Optional.of(Duration.ofMinutes(minutes));
      }
    } catch (NumberFormatException none) {
      // Answered like a number that is too large.
    }
    faults.add(new Violation("minutes", "must be a number from 1 to 43200"));
    return Optional.empty();
  }

  /** Browsers send 2026-11-20T03:00, others may say the whole of it. */
  private static Optional<Instant> time(String field, String typed, List<Violation> faults) {
    String text = typed.strip();
    try {
      return Optional.of(
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException none) {
      faults.add(new Violation(field, "must be a time in UTC such as 2026-11-20T12:00"));
      return Optional.empty();
    }
  }

  /** What is wrong with a field, in words; empty text for nothing. */
  public String fault(String field) {
    return faults.stream()
        .filter(one -> one.field().equals(field))
        .map(Violation::message)
        .findFirst()
        .orElse("");
  }
}
