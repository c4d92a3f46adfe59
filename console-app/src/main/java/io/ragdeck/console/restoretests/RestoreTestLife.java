package io.ragdeck.console.restoretests;

import io.ragdeck.console.backups.Proofs;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what begins restore tests, and what looks at how they ended. */
final class RestoreTestLife {

  @Produces
  @Singleton
  Job job(StoredRestoreTests tests, RestoreTestDesk desk, FleetBoard board, Clock clock) {
    return new RestoreTestJob(tests, desk, board, clock);
  }

  @Produces
  @Singleton
  Check check(StoredRestoreTests tests, Proofs proofs) {
    return new RestoreTestCheck(tests, proofs);
  }
}
