package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTest {

  /** Sundays 03:00 to 05:00 in Berlin; summer time ends on 25 October 2026 at 03:00 there. */
  private static final Repeat SUNDAYS =
      new Repeat("0 3 * * 0", ZoneId.of("Europe/Berlin"), Duration.ofHours(2));

  @ParameterizedTest
  @CsvSource({
    "2026-10-18T00:59:59Z, false",
    "2026-10-18T01:00:00Z, true",
    "2026-10-18T02:59:59Z, true",
    "2026-10-18T03:00:00Z, false",
    "2026-11-01T01:30:00Z, false",
    "2026-11-01T02:00:00Z, true",
    "2026-11-01T03:59:59Z, true",
    "2026-11-01T04:00:00Z, false",
    "2026-11-02T02:30:00Z, false",
  })
  void holdsByTheClockOfItsPlace(Instant at, boolean holds) {
    assertThat(SUNDAYS.holds(at)).isEqualTo(holds);
  }

  /**
   * Berlin's clocks leave out 02:00 to 03:00 on 28 March 2027, and show it twice on 25 October
   * 2026.
   */
  @ParameterizedTest
  @CsvSource({
    "2027-03-27T01:30:00Z, true",
    "2027-03-28T01:29:00Z, false",
    "2027-03-28T01:30:00Z, true",
    "2027-03-28T02:29:00Z, true",
    "2027-03-28T02:30:00Z, false",
    "2027-03-29T00:30:00Z, true",
    "2026-10-25T00:30:00Z, true",
    "2026-10-25T01:29:00Z, true",
    "2026-10-25T01:35:00Z, false",
    "2026-10-26T01:35:00Z, true",
  })
  void holdsOnceInTheNightsInWhichClocksChange(Instant at, boolean holds) {
    Repeat nightly = new Repeat("30 2 * * *", ZoneId.of("Europe/Berlin"), Duration.ofHours(1));
    assertThat(nightly.holds(at)).isEqualTo(holds);
  }

  @Test
  void comesNextOnceInTheNightsInWhichClocksChange() {
    Repeat nightly = new Repeat("30 2 * * *", ZoneId.of("Europe/Berlin"), Duration.ofHours(1));
    assertThat(nightly.next(Instant.parse("2026-10-25T00:31:00Z")))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(nightly.next(Instant.parse("2027-03-28T00:00:00Z")))
        .contains(Instant.parse("2027-03-28T01:30:00Z"));
    Repeat often = new Repeat("*/10 * * * *", ZoneId.of("Europe/Berlin"), Duration.ofMinutes(10));
    for (String at : new String[] {"2026-10-25T00:45:00Z", "2026-10-25T01:45:00Z"}) {
      assertThat(often.holds(Instant.parse(at))).as(at).isTrue();
    }
    assertThat(often.next(Instant.parse("2026-10-25T00:45:00Z")))
        .contains(Instant.parse("2026-10-25T00:50:00Z"));
  }

  @Test
  void saysWhenItComesNext() {
    assertThat(SUNDAYS.next(Instant.parse("2026-10-26T00:00:00Z")))
        .contains(Instant.parse("2026-11-01T02:00:00Z"));
    assertThat(SUNDAYS.next(Instant.parse("2026-11-01T02:00:00Z")))
        .contains(Instant.parse("2026-11-01T02:00:00Z"));
    assertThat(SUNDAYS.end(Instant.parse("2026-11-01T02:30:00Z")))
        .contains(Instant.parse("2026-11-01T04:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "every sunday", "61 3 * * 0", "0 3 * *"})
  void refusesWhatIsNoExpression(String cron) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Repeat(cron, ZoneId.of("UTC"), Duration.ofHours(1)));
  }

  @Test
  void refusesWindowsWithoutAnEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Repeat("0 3 * * 0", ZoneId.of("UTC"), Duration.ofHours(25)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Repeat("0 3 * * 0", ZoneId.of("UTC"), Duration.ZERO));
  }
}
