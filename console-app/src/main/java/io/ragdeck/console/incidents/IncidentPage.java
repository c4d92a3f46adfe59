package io.ragdeck.console.incidents;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Severities;
import io.ragdeck.console.store.StoredIncidents.KeptChange;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one incident shows.
 *
 * @param belongings what belongs to it, the one that explains the others first
 * @param changes oldest first
 * @param services that it is about, with what can be opened of each
 * @param operation what was done to the system last before it began
 */
public record IncidentPage(
    IncidentRow row,
    List<Belonging> belongings,
    List<KeptChange> changes,
    List<ServiceLinks> services,
    Optional<StoredOperation> operation,
    Instant now) {

  /** From an operation so long before nothing follows any more. */
  private static final Duration BEFORE = Duration.ofHours(1);

  public IncidentPage {
    belongings = List.copyOf(belongings);
    changes = List.copyOf(changes);
    services = List.copyOf(services);
  }

  /**
   * A finding.
   *
   * @param notCheckedSince since when nobody can tell whether it is still so; empty while somebody
   *     can
   */
  public record Belonging(Finding finding, Optional<Instant> notCheckedSince) {

    static List<Belonging> of(Tracked tracked) {
      return tracked.incident().findings().stream()
          .map(
              finding ->
                  new Belonging(
                      finding,
                      tracked.kept().stream()
                          .filter(kept -> kept.finding().key().equals(finding.key()))
                          .flatMap(kept -> kept.notCheckedSince().stream())
                          .findFirst()))
          .toList();
    }
  }

  /** The pages of a service, and its lines of when the incident began. */
  public record ServiceLinks(String name, String page, String logs) {

    static ServiceLinks of(Incident incident, String service) {
      Instant begin =
          incident.findings().stream()
              .flatMap(finding -> finding.since().stream())
              .filter(at -> at.isBefore(incident.openedAt()))
              .min(Instant::compareTo)
              .filter(at -> at.plus(Duration.ofDays(1)).isAfter(incident.openedAt()))
              .orElse(incident.openedAt());
      return new ServiceLinks(
          service,
          Addresses.service(incident.system(), service),
          Addresses.logs(incident.system(), service)
              + "&at="
              + begin.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /**
   * @param operations of its system, newest first
   */
  static IncidentPage of(
      Tracked tracked, List<KeptChange> changes, List<StoredOperation> operations, Instant now) {
    Incident incident = tracked.incident();
    return new IncidentPage(
        IncidentRow.of(incident, now),
        Belonging.of(tracked),
        changes,
        incident.services().stream().map(name -> ServiceLinks.of(incident, name)).toList(),
        operations.stream()
            .filter(one -> !one.startedAt().isAfter(incident.openedAt()))
            .filter(one -> one.startedAt().plus(BEFORE).isAfter(incident.openedAt()))
            .findFirst(),
        now);
  }

  public Incident incident() {
    return row.incident();
  }

  /** "Critical, open for 12 min". */
  public String state() {
    return (incident().isOpen() ? "open for " : "over after ") + row.lasted();
  }

  public String tone() {
    return incident().isOpen() ? Severities.tone(incident().severity()) : "ok";
  }
}
