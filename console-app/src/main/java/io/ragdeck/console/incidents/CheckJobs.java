package io.ragdeck.console.incidents;

import io.quarkus.arc.All;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.StandardChecks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Every check that there is, and the jobs that ask them. */
@Singleton
public final class CheckJobs {

  private final List<Check> checks;
  private final EvidenceDesk evidence;
  private final IncidentDesk incidents;

  CheckJobs(@All List<Check> others, EvidenceDesk evidence, IncidentDesk incidents) {
    this.checks = Stream.concat(StandardChecks.all().stream(), others.stream()).toList();
    this.evidence = evidence;
    this.incidents = incidents;
  }

  public List<Check> checks() {
    return checks;
  }

  public List<Job> all() {
    return Looking.all(checks, evidence, incidents);
  }
}
