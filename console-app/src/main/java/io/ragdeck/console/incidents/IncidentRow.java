package io.ragdeck.console.incidents;

import io.quarkus.qute.TemplateData;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Ages;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Tracked;
import io.ragdeck.monitoring.incidents.Tracked.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An incident in a list.
 *
 * @param about the service, instance, … that it is about
 * @param lasted how long, or how long so far
 * @param notChecked since when nobody can tell whether it is still so, or whether some of it is;
 *     empty while somebody can
 */
public record IncidentRow(
    Incident incident, String about, String lasted, Optional<NotChecked> notChecked) {

  /**
   * What can't be told.
   *
   * @param wholly whether that is so of all that belongs to it
   */
  @TemplateData
  public record NotChecked(Instant since, boolean wholly) {

    static Optional<NotChecked> of(Tracked tracked) {
      List<Kept> unchecked =
          tracked.kept().stream().filter(kept -> kept.notCheckedSince().isPresent()).toList();
      return unchecked.stream()
          .flatMap(kept -> kept.notCheckedSince().stream())
          .min(Comparator.naturalOrder())
          .map(since -> new NotChecked(since, unchecked.size() == tracked.kept().size()));
    }
  }

  /** One that is open. */
  static IncidentRow of(Tracked tracked, Instant now) {
    IncidentRow row = of(tracked.incident(), now);
    return new IncidentRow(row.incident(), row.about(), row.lasted(), NotChecked.of(tracked));
  }

  static IncidentRow of(Incident incident, Instant now) {
    return new IncidentRow(
        incident,
        incident.subject().equals("budget") ? incident.system().value() : incident.subject(),
        Ages.span(incident.lasted(now)),
        Optional.empty());
  }

  public String address() {
    return "/incidents/" + Addresses.pathPart(incident.id());
  }
}
