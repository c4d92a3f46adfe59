package io.ragdeck.console.restoretests;

import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Begins the restore tests that are due. Of what was missed the newest is made up for. A time is
 * seen to only once its operation is there: a console that dies in between begins it again, and
 * finds it.
 */
final class RestoreTestJob implements Job {

  private static final Logger LOG = Logger.getLogger(RestoreTestJob.class);

  private final StoredRestoreTests tests;
  private final RestoreTestDesk desk;
  private final FleetBoard board;
  private final Clock clock;

  RestoreTestJob(StoredRestoreTests tests, RestoreTestDesk desk, FleetBoard board, Clock clock) {
    this.tests = tests;
    this.desk = desk;
    this.board = board;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "restore-tests";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Instant slot) {
    Instant now = clock.instant();
    for (RestoreTest test : tests.all()) {
      Optional<Instant> due = test.due(now);
      Optional<FleetSystem> system = board.fleet().system(test.system().value());
      if (due.isPresent() && system.isPresent()) {
        begin(system.get(), test, due.get());
      }
    }
  }

  /** What is wrong with one keeps no other from being begun; it stays due. */
  private void begin(FleetSystem system, RestoreTest test, Instant due) {
    try {
      Optional<Begun> begun = desk.begin(system, test, due);
      if (begun.isEmpty()) {
        LOG.debugf("There is no good copy of %s to be tried", test.store());
        return;
      }
      switch (begun.get()) {
        case Begun.Started _, Begun.OtherOperation _ -> tests.seen(test, due);
        case Begun.Refused(var faults) ->
            LOG.debugf(
                "The restore test of %s can't be begun: %s", test.store(), faults.getFirst());
        case Begun.Unconfirmed(String of, String _) ->
            LOG.warnf("The restore test of %s asks for the name of %s", test.store(), of);
      }
    } catch (ServiceUnavailableException notReadYet) {
      LOG.debugf("The copies of %s are not read yet", test.store());
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.errorf(broken, "The restore test of %s is tried again in a minute", test.store());
    }
  }
}
