package io.ragdeck.console.incidents;

import static io.ragdeck.console.incidents.IncidentCast.NOW;
import static io.ragdeck.console.incidents.IncidentCast.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.security.MovableClock;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredIncidents.KeptChange;
import io.ragdeck.console.store.StoredWatching;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents of systems that are gone end; those of systems that are not seen don't. */
class DeparturesTest {

  @TempDir Path folder;

  private final FleetBoard board = new FleetBoard();
  private final MovableClock clock = new MovableClock();
  private Store store;
  private StoredIncidents incidents;
  private Departures departures;

  @BeforeEach
  void open() {
    store = Databases.sqlite(folder);
    incidents = new StoredIncidents(store);
    IncidentDesk desk = new IncidentDesk(incidents, new StoredWatching(store), new Versions(board));
    departures = new Departures(board, incidents, desk, clock);
    Incident some = IncidentCast.open("llm", Severity.CRITICAL, Duration.ZERO);
    desk.fold(
        new Round(
            SYSTEM,
            Map.of("crash-loop", Duration.ofMinutes(1)),
            some.findings().stream().<Answer>map(Answer.Found::new).toList(),
            false,
            clock.instant()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSystemThatIsGoneAtTwoLooksSuffersNothingAnyMore() {
    look(Cast.empty());
    assertThat(incidents.open()).hasSize(1);
    look(Cast.empty());
    assertThat(incidents.open()).isEmpty();
    String id = incidents.since(NOW).getFirst().id();
    assertThat(incidents.changes(id))
        .extracting(KeptChange::words)
        .last()
        .asString()
        .startsWith("System gone");
  }

  @Test
  void whatIsNotReadMayBeThere() {
    for (Fleet unknown : List.of(Cast.notRead(), Cast.failed(), withoutIt(Cast.stale()))) {
      boolean ignored = board.publish(unknown.complete(), unknown.systems(), unknown.sources());
      assertThat(Departures.tellsWhoIsThere(unknown, Optional.empty())).isFalse();
      look(unknown);
      look(unknown);
    }
    assertThat(incidents.open()).hasSize(1);
  }

  @Test
  void anotherLocationThatIsNotReadKeepsNothingOpen() {
    look(Cast.normal());
    Fleet elsewhere = withoutIt(unread(Cast.normal(), "us-east-1"));
    look(elsewhere);
    look(elsewhere);
    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void itsOwnLocationThatIsNotReadKeepsItOpen() {
    look(Cast.normal());
    Fleet own = withoutIt(unread(Cast.normal(), "ap-south-1"));
    look(own);
    look(own);
    assertThat(incidents.open()).hasSize(1);
  }

  @Test
  void whereItWasIsNotKnownItMayBeAnywhere() {
    Fleet elsewhere = withoutIt(unread(Cast.normal(), "us-east-1"));
    look(elsewhere);
    look(elsewhere);
    assertThat(incidents.open()).hasSize(1);
  }

  @Test
  void whatIsThereGoesOn() {
    look(Cast.normal());
    look(Cast.normal());
    assertThat(incidents.open()).hasSize(1);
  }

  private void look(Fleet fleet) {
    boolean ignored = board.publish(fleet.complete(), fleet.systems(), fleet.sources());
    clock.pass(Duration.ofMinutes(1));
    departures.run(clock.instant());
  }

  private static Fleet unread(Fleet fleet, String region) {
    CloudProblem throttled =
        new CloudProblem(CloudProblem.Kind.THROTTLED, "throttled", Optional.empty());
    return new Fleet(
        fleet.version(),
        fleet.complete(),
        fleet.systems(),
        fleet.sources().stream()
            .map(
                one ->
                    one.location().region().id().equals(region)
                        ? new SourceStatus(
                            one.location(),
                            one.source(),
                            one.scope(),
                            one.observed().failed(throttled, NOW))
                        : one)
            .toList());
  }

  private static Fleet withoutIt(Fleet fleet) {
    return new Fleet(
        fleet.version(),
        fleet.complete(),
        fleet.systems().stream().filter(one -> !one.id().equals(SYSTEM)).toList(),
        fleet.sources());
  }
}
