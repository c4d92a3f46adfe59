package io.ragdeck.console.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.replay.Replayed;
import io.ragdeck.monitoring.replay.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaysTest {

  private static final Instant BEGIN = Instant.parse("2026-11-13T02:45:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @ParameterizedTest
  @CsvSource({
    "PT59S, 0 min",
    "PT42M, 42 min",
    "PT1H, 1 h",
    "PT65M, 1 h 5 min",
    "PT123H, 5 d 3 h",
    "P7D, 7 d"
  })
  void saysALengthInTwoUnits(Duration length, String words) {
    assertThat(Replays.length(length)).isEqualTo(words);
  }

  @Test
  void saysHowOftenAndForHowLong() {
    assertThat(Replays.verdict(replayed(3, WEEK)))
        .isEqualTo("would have called 3 times, 42 min in all");
    assertThat(Replays.verdict(replayed(1, WEEK))).isEqualTo("would have called once, 14 min");
    assertThat(Replays.verdict(replayed(0, WEEK))).isEqualTo("would not have called");
    assertThat(Replays.found(replayed(2, WEEK)))
        .isEqualTo("would have found something twice, 28 min in all");
    assertThat(Replays.found(replayed(0, WEEK))).isEqualTo("would have found nothing");
  }

  @Test
  void whatIsNotKnownIsNotQuiet() {
    Replayed nothing = replayed(0, Duration.ZERO);
    assertThat(Replays.verdict(nothing)).contains("no data", "not known");
    assertThat(Replays.tone(nothing)).isEqualTo("unknown");
    assertThat(Replays.gap(replayed(0, Duration.ofHours(123))))
        .contains("known for 5 d 3 h of 7 d");
    assertThat(Replays.gap(replayed(0, WEEK))).isEmpty();
  }

  private static Replayed replayed(int times, Duration known) {
    List<Spell> spells =
        IntStream.range(0, times)
            .mapToObj(
                number -> {
                  Instant from = BEGIN.plus(Duration.ofHours(number));
                  return new Spell(from, Optional.of(from.plus(Duration.ofMinutes(14))));
                })
            .toList();
    return new Replayed(BEGIN, BEGIN.plus(WEEK), spells, known);
  }
}
