package io.ragdeck.console.costs;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Keeps the bills of the accounts at hand, so that no page asks for them. */
@Singleton
public class SpendingWatch {

  /** What another replica read shows after this time; what is kept of a large bill is megabytes. */
  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Budgets change three times a day at most, and asking costs nothing. */
  static final Duration BUDGETS_EVERY = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(SpendingWatch.class);

  private final FleetBoard board;
  private final Bill bill;
  private final Clock clock;
  private final Map<String, Known> accounts = new ConcurrentHashMap<>();

  /**
   * @param lookedAt when it was found in the store
   * @param budgetsTriedAt whether well or not
   */
  private record Known(Paid paid, Instant lookedAt, Instant budgetsTriedAt) {}

  SpendingWatch(FleetBoard board, Bill bill, Clock clock) {
    this.board = board;
    this.bill = bill;
    this.clock = clock;
  }

  /** What is known of the bill that a system is on. */
  public Paid of(FleetSystem system) {
    return of(BillScope.of(system, board.fleet()));
  }

  public Paid of(BillScope scope) {
    return Optional.ofNullable(accounts.get(scope.account())).map(Known::paid).orElse(Paid.NEVER);
  }

  /** Reads what is due. Before every place was asked, nobody knows which systems there are. */
  @Scheduled(
      every = "10s",
      delayed = "3s",
      identity = "spending",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void readDue() {
    Fleet fleet = board.fleet();
    if (fleet.complete()) {
      BillScope.of(fleet).forEach(this::readDue);
    }
  }

  /** Another world was loaded: the next round reads its bill. */
  public void forget() {
    bill.forget();
    accounts.clear();
  }

  /** The budgets of an account are read with the next round, because somebody changed them. */
  public void budgetsChanged(Location location) {
    accounts.replaceAll(
        (account, known) ->
            account.equals(location.account()) || account.startsWith(location.account() + "/")
                ? new Known(known.paid(), known.lookedAt(), Instant.EPOCH)
                : known);
  }

  private void readDue(BillScope scope) {
    try {
      Instant now = clock.instant();
      Optional<Known> before = Optional.ofNullable(accounts.get(scope.account()));
      Known known =
          before
              .filter(one -> !isOver(one.lookedAt(), LOOK_EVERY, now))
              .orElseGet(() -> look(scope, before, now));
      accounts.put(
          scope.account(),
          isOver(known.budgetsTriedAt(), BUDGETS_EVERY, now) ? ask(scope, known, now) : known);
    } catch (StoreUnavailable away) {
      LOG.debug("The bill is looked at when the store is back", away);
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "Reading the bill of %s failed in a way that it should not", scope.account());
    }
  }

  private Known look(BillScope scope, Optional<Known> before, Instant now) {
    bill.readIfDue(scope);
    return new Known(
        new Paid(
            bill.kept(scope),
            bill.requestsToday(scope),
            before.map(one -> one.paid().budgets()).orElse(Observed.never())),
        now,
        before.map(Known::budgetsTriedAt).orElse(Instant.EPOCH));
  }

  private Known ask(BillScope scope, Known known, Instant now) {
    Paid paid = known.paid();
    return new Known(
        new Paid(paid.kept(), paid.requests(), bill.budgets(scope.location(), paid.budgets())),
        known.lookedAt(),
        now);
  }

  /** Also where the watched world's clock was put back. */
  private static boolean isOver(Instant last, Duration period, Instant now) {
    return last.isAfter(now) || !now.isBefore(last.plus(period));
  }
}
