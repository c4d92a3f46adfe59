package io.ragdeck.monitoring.alarms.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.alarms.lint.AlarmFault.Kind;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The scenario of alarms that were made by hand: each is found, with what is wrong with it. */
class BadlyWatchedTest {

  @Test
  void findsWhatIsWrongWithEach() {
    AlarmBoard board = new AlarmBoard();
    InventoryBoard inventories = new InventoryBoard();
    try (SandboxFleet fleet = new SandboxFleet("badly-watched");
        AlarmWatch watch =
            new AlarmWatch(fleet.sandbox().clients(), board, fleet.sandbox().clock());
        InventoryWatch inventory =
            new InventoryWatch(fleet.sandbox().clients(), inventories, fleet.sandbox().clock())) {
      fleet.refresh();
      inventory.refreshNow();
      watch.refreshNow();
      AlarmLint lint =
          AlarmLint.of(
              board.of(STAGING),
              fleet.board().fleet(),
              inventories.of(STAGING),
              fleet.sandbox().clock().instant());

      Map<String, Kind> found =
          board.of(STAGING).alarms().value().orElseThrow().stream()
              .flatMap(alarm -> lint.check(alarm).stream())
              .collect(Collectors.toMap(AlarmFault::alarm, AlarmFault::kind));
      assertThat(found)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "ragqa-staging-cpu-as-in-the-guide", Kind.NO_DIMENSION,
                  "ragqa-staging-renamed-service", Kind.WRONG_DIMENSION,
                  "ragqa-staging-questions-unanswered", Kind.NO_DATA_EVER,
                  "ragqa-staging-database-over-100", Kind.NEVER_REACHABLE,
                  "ragqa-staging-told-to-nobody", Kind.NO_ACTION));
    }
  }
}
