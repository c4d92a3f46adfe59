package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.security.MovableClock;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.cost.actual.Budget;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The bill is looked at beside the pages, seldom, and what goes wrong stays beside what is known.
 */
class SpendingWatchTest {

  private final FleetBoard board = new FleetBoard();
  private final HandBill bill = new HandBill();
  private final MovableClock clock = new MovableClock();
  private final SpendingWatch watch = new SpendingWatch(board, bill, clock);
  private final Fleet fleet = Cast.normal();

  @Test
  void asksNothingBeforeEveryPlaceWasRead() {
    board.publish(false, fleet.systems(), List.of());
    watch.readDue();
    assertThat(bill.asked).isEmpty();
    assertThat(known()).isEqualTo(Paid.NEVER);
  }

  @Test
  void looksAtEachAccountOnceAMinuteAndAtBudgetsOnceAnHour() {
    publish();
    watch.readDue();
    int accounts = BillScope.of(fleet).size();
    assertThat(bill.asked).hasSize(2 * accounts);

    clock.pass(Duration.ofSeconds(10));
    watch.readDue();
    assertThat(bill.asked).hasSize(2 * accounts);

    clock.pass(SpendingWatch.LOOK_EVERY);
    watch.readDue();
    assertThat(bill.asked).hasSize(3 * accounts).last().asString().startsWith("bill");

    clock.pass(SpendingWatch.BUDGETS_EVERY);
    watch.readDue();
    assertThat(bill.asked).hasSize(5 * accounts);
  }

  @Test
  void showsWhatTheStoreHasWhoeverReadIt() {
    publish();
    watch.readDue();
    assertThat(known().kept()).isEmpty();

    KeptSpending other =
        new KeptSpending(Optional.empty(), Map.of(), clock.instant(), Optional.of("denied"));
    bill.kept = Optional.of(other);
    bill.requests = 3;
    clock.pass(SpendingWatch.LOOK_EVERY);
    watch.readDue();

    assertThat(known().kept()).contains(other);
    assertThat(known().requests()).isEqualTo(3);
  }

  @Test
  void readsTheBudgetsOfAnAccountThatWereChangedAtOnceAndNoOthers() {
    publish();
    watch.readDue();
    bill.asked.clear();

    watch.budgetsChanged(scope().location());
    watch.readDue();
    watch.readDue();

    String account = scope().location().account();
    long scopes =
        BillScope.of(fleet).stream()
            .filter(one -> one.location().account().equals(account))
            .count();
    assertThat(bill.asked).hasSize((int) scopes).containsOnly("budgets " + account);
  }

  @Test
  void aStoreThatIsAwayLeavesWhatIsKnown() {
    publish();
    bill.requests = 2;
    watch.readDue();
    bill.away = true;
    clock.pass(SpendingWatch.LOOK_EVERY);

    watch.readDue();

    assertThat(known().requests()).isEqualTo(2);
    assertThat(known().budgets().value()).isPresent();
    bill.away = false;
    bill.requests = 4;
    watch.readDue();
    assertThat(known().requests()).isEqualTo(4);
  }

  @Test
  void aClockThatWasPutBackMakesEverythingDue() {
    publish();
    watch.readDue();
    int before = bill.asked.size();
    clock.pass(Duration.ofDays(-3));
    watch.readDue();
    assertThat(bill.asked).hasSize(2 * before);
  }

  private void publish() {
    board.publish(true, fleet.systems(), List.of());
  }

  private BillScope scope() {
    return BillScope.of(fleet).getFirst();
  }

  private Paid known() {
    return watch.of(scope());
  }

  private static final class HandBill implements Bill {

    private final List<String> asked = new ArrayList<>();
    private Optional<KeptSpending> kept = Optional.empty();
    private int requests;
    private boolean away;

    @Override
    public void forget() {
      throw new UnsupportedOperationException("no world is loaded here");
    }

    @Override
    public Optional<KeptSpending> kept(BillScope scope) {
      return kept;
    }

    @Override
    public void readIfDue(BillScope scope) {
      if (away) {
        throw new StoreUnavailable("away");
      }
      asked.add("bill " + scope.account());
    }

    @Override
    public int requestsToday(BillScope scope) {
      return requests;
    }

    @Override
    public Observed<List<Budget>> budgets(Location location, Observed<List<Budget>> before) {
      asked.add("budgets " + location.account());
      return before.succeeded(List.of(), Cast.NOW);
    }
  }
}
