package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that went wrong, from when it was found until it was mended.
 *
 * @param service where it is one service's; empty otherwise
 * @param subject what the cause is about: the service, instance, alarm, …; with {@code system} it
 *     tells open incidents apart, of which each subject has one at most
 * @param cause the sort of cause of the finding that explains the others
 * @param sentence the cause in plain words
 * @param severity the worst of the findings so far
 * @param lines that show it
 * @param findings all that belong to it now, the one that explains the others first; the last ones
 *     where it is closed
 * @param updatedAt when it last changed in a way that is worth saying
 * @param revision 1 when it was opened, one more with each change that is worth saying
 */
public record Incident(
    String id,
    SystemId system,
    Optional<String> service,
    String subject,
    String cause,
    Severity severity,
    String sentence,
    Optional<String> remedy,
    List<String> lines,
    List<Finding> findings,
    Instant openedAt,
    Instant updatedAt,
    Optional<Instant> closedAt,
    long revision) {

  public Incident {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  public boolean isOpen() {
    return closedAt.isEmpty();
  }

  /** Every service that it is about: those of its findings, and those that its cause reaches. */
  public Set<String> services() {
    Set<String> all = new TreeSet<>();
    service.ifPresent(all::add);
    findings.forEach(
        finding -> {
          finding.service().ifPresent(all::add);
          all.addAll(finding.reaches());
        });
    return all;
  }

  /** How long those that have ended lasted on average; empty where none has. */
  public static Optional<Duration> meanTime(List<Incident> incidents) {
    List<Duration> ended =
        incidents.stream().flatMap(one -> one.closedAt().map(one::lasted).stream()).toList();
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(ended.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(ended.size()));
  }

  /** How long it lasted, or lasts. */
  public Duration lasted(Instant now) {
    return Duration.between(openedAt, closedAt.orElse(now));
  }
}
