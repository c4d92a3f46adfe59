package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moments that come again, where clocks are changed. */
class CronTimesTest {

  private static CronTimes berlin(String cron) {
    return new CronTimes(cron, ZoneId.of("Europe/Berlin"));
  }

  private static CronTimes newYork(String cron) {
    return new CronTimes(cron, ZoneId.of("America/New_York"));
  }

  private static List<Instant> times(String... all) {
    return List.of(all).stream().map(Instant::parse).toList();
  }

  @Test
  void anHourThatIsLeftOutComesLaterAndOneThatIsTwiceComesOnce() {
    assertThat(berlin("30 2 * * *").after(Instant.parse("2026-03-28T00:00:00Z"), 3))
        .isEqualTo(times("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"));
    assertThat(berlin("30 2 * * *").after(Instant.parse("2026-10-24T12:00:00Z"), 2))
        .isEqualTo(times("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
    assertThat(newYork("30 1 * * *").after(Instant.parse("2026-10-31T12:00:00Z"), 2))
        .isEqualTo(times("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"));
    assertThat(newYork("30 2 * * 0").after(Instant.parse("2026-03-07T12:00:00Z"), 2))
        .isEqualTo(times("2026-03-08T07:30:00Z", "2026-03-15T06:30:00Z"));
  }

  @Test
  void everyHourIsEveryHourThatThereIs() {
    assertThat(berlin("0 * * * *").after(Instant.parse("2026-10-24T23:30:00Z"), 4))
        .isEqualTo(
            times(
                "2026-10-25T00:00:00Z",
                "2026-10-25T01:00:00Z",
                "2026-10-25T02:00:00Z",
                "2026-10-25T03:00:00Z"));
  }

  @Test
  void everySixHoursIsByTheClockOnTheDayOfTheChangeToo() {
    assertThat(berlin("0 */6 * * *").after(Instant.parse("2026-03-28T22:30:00Z"), 3))
        .isEqualTo(times("2026-03-28T23:00:00Z", "2026-03-29T04:00:00Z", "2026-03-29T10:00:00Z"));
  }

  @Test
  void backwardsThereAreTheSameAsForwards() {
    for (CronTimes times :
        List.of(
            berlin("30 2 * * *"),
            newYork("30 1 * * *"),
            berlin("0 * * * *"),
            newYork("0 4 1 * *"))) {
      Instant begin = Instant.parse("2026-01-01T00:00:00Z");
      List<Instant> forwards = times.after(begin, 12);
      Instant mid = Instant.parse("2026-10-20T00:00:00Z");
      List<Instant> over = times.after(mid, 300);
      assertThat(times.between(begin, forwards.getLast(), 1_000)).isEqualTo(forwards.reversed());
      assertThat(times.between(mid, over.getLast(), 1_000)).isEqualTo(over.reversed());
    }
  }

  @Test
  void whatNeverComesNeverComes() {
    assertThat(berlin("0 2 30 2 *").next(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(berlin("0 2 29 2 *").next(Instant.parse("2026-01-01T00:00:00Z")))
        .contains(Instant.parse("2028-02-29T01:00:00Z"));
  }

  @Test
  void whatIsNoExpressionIsRefused() {
    for (String wrong : List.of("", "0 2 * *", "0 25 * * *", "a b c d e", "0 0 2 * * ?")) {
      assertThatIllegalArgumentException().isThrownBy(() -> berlin(wrong));
    }
  }
}
