package io.ragdeck.monitoring.gpu.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "Can I place one more?" answered as somebody did by hand. */
class PlacementTest {

  @ParameterizedTest
  @MethodSource("io.ragdeck.monitoring.gpu.placement.HandFleet#all")
  void answersAsSomebodyDidByHand(HandFleet fleet) {
    Answer answer = Placement.of(fleet.wish(), fleet.rooms(), fleet.groups(), List.of());

    assertThat(List.of(answer.now(), answer.onTheWay(), answer.afterGrowth()))
        .as("now, soon, later")
        .isEqualTo(fleet.counts());
    assertThat(answer.verdict()).isEqualTo(fleet.verdict());
    String reasons =
        String.join(
            "\n",
            Stream.of(answer.obstacles(), answer.unknowns(), answer.growths())
                .flatMap(List::stream)
                .toList());
    assertThat(fleet.because()).allSatisfy(reason -> assertThat(reasons).contains(reason));
  }

  @Test
  void thereAreAtLeastTwentyFleets() throws IOException {
    assertThat(HandFleet.all()).hasSizeGreaterThanOrEqualTo(20);
  }

  /** What was not read can't make a no. */
  @Test
  void whatWasNotReadIsNotNo() throws IOException {
    HandFleet full =
        HandFleet.all().stream()
            .filter(fleet -> fleet.verdict() == Answer.Verdict.NO)
            .findFirst()
            .orElseThrow();

    Answer answer =
        Placement.of(full.wish(), full.rooms(), full.groups(), List.of("Groups were not read."));

    assertThat(answer.verdict()).isEqualTo(Answer.Verdict.UNKNOWN);
    assertThat(answer.unknowns()).containsExactly("Groups were not read.");
  }

  @Test
  void theFullestPlaceComesFirst() {
    Room empty = new Room("i-empty", Optional.empty(), Optional.empty(), 4, 9, 9);
    Room nearlyFull = new Room("i-full", Optional.empty(), Optional.empty(), 1, 9, 9);

    assertThat(
            Placement.of(
                    new Wish(1, Optional.empty(), 0, 1, 1),
                    List.of(empty, nearlyFull),
                    List.of(),
                    List.of())
                .places())
        .containsExactly("i-full", "i-empty");
  }
}
