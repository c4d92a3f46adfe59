package io.ragdeck.monitoring.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetBoardTest {

  private final FleetBoard board = new FleetBoard();
  private final List<Long> versions = new ArrayList<>();

  @Test
  void whatWasReadAgainAndIsTheSameIsNoNewsButIsFresh() {
    board.onChange(fleet -> versions.add(fleet.version()));
    Instant later = ServiceBuilder.NOW.plusSeconds(10);

    assertThat(board.publish(true, List.of(system(ServiceBuilder.NOW, 1)), List.of())).isTrue();
    assertThat(board.publish(true, List.of(system(later, 1)), List.of())).isFalse();

    assertThat(versions).containsExactly(1L);
    assertThat(board.fleet().version()).isEqualTo(1);
    assertThat(board.fleet().systems().getFirst().services().observedAt()).contains(later);
  }

  @Test
  void everyDifferenceIsNews() {
    board.onChange(fleet -> versions.add(fleet.version()));

    board.publish(true, List.of(system(ServiceBuilder.NOW, 1)), List.of());
    board.publish(true, List.of(system(ServiceBuilder.NOW, 0)), List.of());
    board.publish(true, List.of(), List.of());
    board.publish(false, List.of(), List.of());

    assertThat(versions).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aProblemIsNewsButItsRepetitionIsNot() {
    SourceStatus well = source(Observed.of(ServiceBuilder.NOW, ServiceBuilder.NOW));
    CloudProblem problem =
        new CloudProblem(CloudProblem.Kind.THROTTLED, "Slow down", Optional.empty());
    SourceStatus ill = source(well.observed().failed(problem, ServiceBuilder.NOW));
    SourceStatus stillIll =
        source(ill.observed().failed(problem, ServiceBuilder.NOW.plusSeconds(60)));

    assertThat(board.publish(true, List.of(), List.of(well))).isTrue();
    assertThat(board.publish(true, List.of(), List.of(ill))).isTrue();
    assertThat(board.publish(true, List.of(), List.of(stillIll))).isFalse();
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheNewsFromOthers() {
    board.onChange(
        fleet -> {
          throw new IllegalStateException("broken listener");
        });
    board.onChange(fleet -> versions.add(fleet.version()));

    board.publish(true, List.of(), List.of());

    assertThat(versions).containsExactly(1L);
  }

  private static SourceStatus source(Observed<Instant> observed) {
    return new SourceStatus(
        Location.of("main", "ap-south-1"), "metrics", Optional.empty(), observed);
  }

  private static FleetSystem system(Instant at, int running) {
    ServiceState state =
        new ServiceState(
            new ServiceBuilder().counts(1, running, 0).build(),
            Observed.of(List.of(), at),
            Observed.of(List.of(), at),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            new Verdict(Health.HEALTHY, List.of()));
    return new FleetSystem(
        new SystemId("ragqa"),
        "ragqa",
        Optional.empty(),
        Location.of("main", "ap-south-1"),
        Optional.of(ServiceBuilder.CLUSTER),
        FleetSystem.Origin.CLUSTER,
        Observed.of(List.of(state), at),
        Observed.never());
  }
}
