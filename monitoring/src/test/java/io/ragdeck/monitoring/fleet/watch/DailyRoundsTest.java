package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Each thing is asked about once a day, a few at a time, and what fails again in an hour. */
class DailyRoundsTest {

  private static final Location HERE = Location.of("main", "ap-south-1");
  private static final Location THERE = Location.of("main", "us-east-1");

  private final MovedClock clock = new MovedClock();
  private final DailyRounds<String, Integer> rounds = new DailyRounds<>(2, clock);
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksAFewOfEachPlaceUntilAllAreKnownAndThenTheNextDay() {
    Map<Location, List<String>> wanted =
        Map.of(HERE, List.of("a", "bb", "ccc"), THERE, List.of("dddd"));
    assertThat(rounds.next(wanted, this::lengths)).isTrue();
    assertThat(asked).containsExactlyInAnyOrder("a", "bb", "dddd");
    assertThat(rounds.next(wanted, this::lengths)).isTrue();
    assertThat(asked).hasSize(4).contains("ccc");
    assertThat(rounds.next(wanted, this::lengths)).isFalse();
    assertThat(rounds.of(HERE, "ccc").value()).contains(3);
    assertThat(rounds.of(THERE, "ccc")).isEqualTo(Observed.never());

    clock.now = clock.now.plus(RefreshPeriods.SLOW);
    assertThat(rounds.next(wanted, this::lengths)).isTrue();
    assertThat(asked).hasSize(7);
  }

  @Test
  void aFailureKeepsWhatIsKnownAndIsTriedAgainInAnHour() {
    Map<Location, List<String>> wanted = Map.of(HERE, List.of("a"));
    rounds.next(wanted, this::lengths);
    clock.now = clock.now.plus(RefreshPeriods.SLOW);
    rounds.next(
        wanted,
        (location, keys) -> {
          throw SdkClientException.create("away");
        });
    assertThat(rounds.of(HERE, "a").value()).contains(1);
    assertThat(rounds.of(HERE, "a").isStale()).isTrue();

    assertThat(rounds.next(wanted, this::lengths)).isFalse();
    clock.now = clock.now.plus(RefreshPeriods.SLOW_AGAIN);
    assertThat(rounds.next(wanted, this::lengths)).isTrue();
    assertThat(rounds.of(HERE, "a").isStale()).isFalse();
  }

  @Test
  void whatNobodyKnowsIsNoFailureAndAskedAgainInAnHour() {
    Map<Location, List<String>> wanted = Map.of(HERE, List.of("a"));
    rounds.next(wanted, (location, keys) -> Map.of());
    assertThat(rounds.of(HERE, "a")).isEqualTo(Observed.never());
    assertThat(rounds.next(wanted, this::lengths)).isFalse();
    clock.now = clock.now.plus(RefreshPeriods.SLOW_AGAIN);
    assertThat(rounds.next(wanted, this::lengths)).isTrue();
  }

  @Test
  void forgetsWhatIsGone() {
    rounds.next(Map.of(HERE, List.of("a")), this::lengths);
    rounds.next(Map.of(), this::lengths);
    assertThat(rounds.of(HERE, "a")).isEqualTo(Observed.never());
    assertThat(rounds.next(Map.of(HERE, List.of("a")), this::lengths)).isTrue();
  }

  private Map<String, Integer> lengths(Location location, List<String> keys) {
    asked.addAll(keys);
    return keys.stream().collect(Collectors.toMap(key -> key, String::length));
  }

  private static final class MovedClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T02:10:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
