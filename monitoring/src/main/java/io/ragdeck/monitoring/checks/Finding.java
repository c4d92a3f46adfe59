package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a check found wrong at this moment.
 *
 * @param check the id of the check that found it
 * @param service of the system; empty where it concerns the whole system or another of its parts
 * @param subject what it is about, as AWS or the system names it: a service, an instance, an alarm
 * @param cause the sort of cause, such as {@code OUT_OF_MEMORY}; the same words as those of
 *     verdicts where there is one
 * @param sentence plain words with what is known, without times
 * @param remedy what usually mends it; empty where there is no honest advice
 * @param since when it began, as far as is known
 * @param lines log lines or messages of AWS that show it, masked, oldest first
 * @param reaches the services that miss their place because of it, where it is about what they run
 *     on; none otherwise
 * @param about what an alarm that is no service's looks at: names of things, services and other
 *     alarms; what goes wrong with one of them explains it. None of other findings
 */
public record Finding(
    String check,
    SystemId system,
    Optional<String> service,
    String subject,
    Severity severity,
    String cause,
    String sentence,
    Optional<String> remedy,
    Optional<Instant> since,
    List<String> lines,
    Set<String> reaches,
    Set<String> about) {

  public Finding {
    lines = List.copyOf(lines);
    reaches = Set.copyOf(reaches);
    about = Set.copyOf(about);
  }

  /** One that nothing else explains by what it is about. */
  public Finding(
      String check,
      SystemId system,
      Optional<String> service,
      String subject,
      Severity severity,
      String cause,
      String sentence,
      Optional<String> remedy,
      Optional<Instant> since,
      List<String> lines,
      Set<String> reaches) {
    this(
        check, system, service, subject, severity, cause, sentence, remedy, since, lines, reaches,
        Set.of());
  }

  /** One that explains no other service's. */
  public Finding(
      String check,
      SystemId system,
      Optional<String> service,
      String subject,
      Severity severity,
      String cause,
      String sentence,
      Optional<String> remedy,
      Optional<Instant> since,
      List<String> lines) {
    this(
        check, system, service, subject, severity, cause, sentence, remedy, since, lines, Set.of());
  }

  /** What makes two findings the same one, seen again. */
  public Key key() {
    return new Key(check, system, subject);
  }

  /** See {@link #key()}. */
  public record Key(String check, SystemId system, String subject) {}
}
