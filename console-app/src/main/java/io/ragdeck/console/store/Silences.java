package io.ragdeck.console.store;

import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Incident;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Of what nobody is to be told. What is silenced opens, changes and closes incidents as everything
 * does; who tells people asks here before.
 */
public interface Silences {

  /** The check whose findings are alarms of CloudWatch; their subject is the alarm's name. */
  String ALARM_CHECK = "cloudwatch-alarm";

  /**
   * Those of a system that are not over at the moment, also those that begin later.
   *
   * @throws StoreUnavailable where nobody can say; then it is better to tell than to be silent
   */
  List<Silence> of(SystemId system, Instant at);

  /**
   * The silence under which something falls at the moment; of several the one that holds longest.
   *
   * @param service that it is about; empty where it concerns the whole system
   * @param check the id of the check that found it
   * @param subject what it is about; for {@link #ALARM_CHECK} the name of the alarm
   */
  default Optional<Silence> covers(
      SystemId system, Optional<String> service, String check, String subject, Instant at) {
    return of(system, at).stream()
        .filter(silence -> silence.holds(at))
        .filter(silence -> covers(silence.scope(), service, check, subject))
        .max(Comparator.comparing(silence -> silence.until(at)));
  }

  default Optional<Silence> covers(Finding finding, Instant at) {
    return covers(finding.system(), finding.service(), finding.check(), finding.subject(), at);
  }

  /** An incident is silent where all that belongs to it is; the first one that stops is given. */
  default Optional<Silence> covers(Incident incident, Instant at) {
    List<Optional<Silence>> found =
        incident.findings().stream().map(finding -> covers(finding, at)).toList();
    if (found.isEmpty()) {
      return covers(incident.system(), incident.service(), "", incident.subject(), at);
    }
    return found.stream().allMatch(Optional::isPresent)
        ? found.stream()
            .flatMap(Optional::stream)
            .min(Comparator.comparing(silence -> silence.until(at)))
        : Optional.empty();
  }

  private static boolean covers(
      Silence.Scope scope, Optional<String> service, String check, String subject) {
    return switch (scope) {
      case Silence.Scope.WholeSystem() -> true;
      case Silence.Scope.OneService(String name) -> service.filter(name::equals).isPresent();
      case Silence.Scope.OneCheck(String id) -> Objects.equals(id, check);
      case Silence.Scope.OneAlarm(String name) -> check.equals(ALARM_CHECK) && subject.equals(name);
    };
  }
}
