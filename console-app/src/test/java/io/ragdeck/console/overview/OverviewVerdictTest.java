package io.ragdeck.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The headline never says more than is known. */
class OverviewVerdictTest {

  private static final Observed<Instant> WELL = Observed.of(Cast.READ, Cast.READ);
  private static final Observed<Instant> OLD = WELL.failed(Cast.UNREACHABLE, Cast.NOW);
  private static final Observed<Instant> NEVER =
      Observed.<Instant>never().failed(Cast.DENIED, Cast.NOW);

  @Test
  void saysThatAllRunOnlyWhileAllIsRead() {
    assertThat(headline(true, healthy(), WELL)).isEqualTo("ok: All systems run");
    assertThat(headline(true, healthy(), OLD)).isEqualTo("unknown: All systems ran when last read");
    assertThat(headline(true, healthy(), NEVER))
        .isEqualTo("unknown: All systems ran when last read");
  }

  @Test
  void callsNothingRunningNeitherGoodNorEmpty() {
    List<FleetSystem> stopped = healthy().stream().map(system -> with(system, List.of())).toList();
    assertThat(headline(true, stopped, WELL)).isEqualTo("unknown: Nothing runs");
  }

  @Test
  void tellsAnEmptyAccountFromOneThatDidNotAnswer() {
    assertThat(headline(true, List.of(), WELL)).isEqualTo("unknown: No systems found");
    assertThat(headline(true, List.of(), WELL, NEVER))
        .isEqualTo("unknown: Not everything could be read");
    assertThat(headline(true, List.of(), NEVER)).isEqualTo("bad: Nothing could be read");
    assertThat(headline(false, List.of(), WELL)).isEqualTo("unknown: Reading for the first time");
  }

  private static List<FleetSystem> healthy() {
    return Cast.normal().systems().stream()
        .filter(system -> system.health() == Health.HEALTHY)
        .toList();
  }

  private static FleetSystem with(FleetSystem system, List<ServiceState> services) {
    return new FleetSystem(
        system.id(),
        system.name(),
        system.environment(),
        system.location(),
        system.cluster(),
        system.origin(),
        Observed.of(services, Cast.READ),
        system.stacks());
  }

  @SafeVarargs
  private static String headline(
      boolean complete, List<FleetSystem> systems, Observed<Instant>... clusters) {
    List<SourceStatus> sources =
        List.of(clusters).stream()
            .map(read -> new SourceStatus(Cast.MUMBAI, "clusters", Optional.empty(), read))
            .toList();
    OverviewPage page =
        OverviewPage.of(
            new Fleet(1, complete, systems, sources),
            OverviewFilter.none(),
            system -> Optional.empty(),
            Cast.NOW);
    return page.tone() + ": " + page.verdict();
  }
}
