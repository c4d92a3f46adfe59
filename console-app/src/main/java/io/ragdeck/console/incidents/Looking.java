package io.ragdeck.console.incidents;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.incidents.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The job that asks all checks of one period about all systems. */
final class Looking implements Job {

  private static final Logger LOG = Logger.getLogger(Looking.class);

  private static final Duration WATCHING = Duration.ofMinutes(1);

  private final Duration period;
  private final List<Check> checks;
  private final EvidenceDesk evidence;
  private final IncidentDesk incidents;

  Looking(Duration period, List<Check> checks, EvidenceDesk evidence, IncidentDesk incidents) {
    this.period = period;
    this.checks = List.copyOf(checks);
    this.evidence = evidence;
    this.incidents = incidents;
  }

  /** One job for each period. */
  static List<Job> all(List<Check> checks, EvidenceDesk evidence, IncidentDesk incidents) {
    Map<Duration, List<Check>> byPeriod =
        checks.stream().collect(Collectors.groupingBy(Check::period));
    List<Job> jobs = new ArrayList<>();
    byPeriod.forEach((period, some) -> jobs.add(new Looking(period, some, evidence, incidents)));
    return jobs;
  }

  @Override
  public String id() {
    return "checks-" + period;
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public boolean ready() {
    return evidence.ready();
  }

  @Override
  public void run(Instant slot) {
    List<String> broken = new ArrayList<>();
    for (Evidence seen : evidence.all()) {
      try {
        look(seen);
      } catch (StoreUnavailable away) {
        throw away;
      } catch (RuntimeException failure) {
        // One system must not keep the others from being looked at.
        LOG.errorf(failure, "A system could not be looked at [%s]", seen.system().id());
        broken.add(seen.system().id().value());
      }
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("Not looked at: " + String.join(", ", broken));
    }
  }

  private void look(Evidence seen) {
    // What can't be read is not looked at, and what is looked at seldom is no watching.
    if (period.compareTo(WATCHING) <= 0 && seen.system().services().isCurrent()) {
      incidents.looked(seen.system().id(), seen.now());
    }
    incidents.fold(
        new Round(
            seen.system().id(),
            checks.stream().collect(Collectors.toMap(Check::id, Check::period)),
            checks.stream().flatMap(check -> ask(check, seen)).toList(),
            seen.quiet().any(),
            seen.now()));
  }

  /** A check that breaks must not keep the others from being asked, and says nothing. */
  private static Stream<Answer> ask(Check check, Evidence seen) {
    try {
      return check.look(seen).stream();
    } catch (RuntimeException broken) {
      LOG.errorf(broken, "The check %s broke [%s]", check.id(), seen.system().id());
      return Stream.of(
          new Answer.NotKnown(
              check.id(), seen.system().id(), Optional.empty(), CloudProblem.of(broken).message()));
    }
  }
}
