package io.ragdeck.monitoring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From readings to figures: rates, quantiles, new beginnings, and what is not known. */
class ServiceServingTest {

  private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");
  private static final Vocabulary VLLM = ReadingTest.vocabulary("vllm");

  @Test
  void ratesComeFromWhatCountersGainInTheWindow() {
    ServiceServing serving = serving(task("a", counters(0, 1000, 400), counters(60, 4000, 1000)));

    assertThat(serving.figure(Fact.TOKENS_IN)).isEqualTo(Figure.of(50));
    assertThat(serving.figure(Fact.TOKENS_OUT)).isEqualTo(Figure.of(10));
  }

  @Test
  void oneReadingTellsNoRate() {
    ServiceServing serving = serving(task("a", counters(0, 1000, 400)));

    assertThat(serving.figure(Fact.TOKENS_IN))
        .isEqualTo(new Figure.Unknown("known from the second reading on"));
  }

  @Test
  void aCounterThatFallsBeganAnew() {
    Window window = window(counters(0, 1000, 400), counters(15, 1300, 500), counters(30, 200, 40));

    assertThat(window.increase(Measure.TOKENS_IN)).contains(500.0);
    assertThat(window.restartedAt()).contains(START.plusSeconds(30));
    assertThat(serving(task("a", window)).figure(Fact.TOKENS_OUT).number().orElseThrow())
        .isCloseTo(140 / 30.0, within(1e-9));
  }

  @Test
  void whatIsOlderThanTheWindowNoLongerCounts() {
    Window window = window(counters(0, 0, 0), counters(200, 100, 0), counters(400, 300, 0));

    assertThat(window.readings()).hasSize(2);
    assertThat(window.perSecond(Measure.TOKENS_IN)).contains(1.0);
  }

  @Test
  void aClockThatIsPutBackBeginsANewWindow() {
    Window window = window(counters(400, 300, 0), counters(0, 100, 0));

    assertThat(window.readings()).hasSize(1);
    assertThat(window.restartedAt()).isEmpty();
  }

  @Test
  void severalTasksAddUpAndTheFullestCacheCounts() {
    ServiceServing serving =
        serving(task("a", gauges(0, 3, 8, 0.4)), task("b", gauges(0, 2, 9, 0.9)));

    assertThat(serving.figure(Fact.WAITING)).isEqualTo(Figure.of(5));
    assertThat(serving.figure(Fact.RUNNING)).isEqualTo(Figure.of(17));
    assertThat(serving.figure(Fact.CACHE_USE).number().orElseThrow()).isCloseTo(90, within(1e-9));
  }

  @Test
  void quantilesAreOfTheRequestsOfTheWindow() {
    ServiceServing serving = serving(task("a", first(0, 100, 0, 0), first(60, 100, 80, 20)));

    assertThat(serving.figure(Fact.FIRST_TOKEN_MEDIAN).number().orElseThrow())
        .isCloseTo(0.1 + 0.4 * 50 / 80, within(1e-9));
    assertThat(serving.figure(Fact.FIRST_TOKEN_P95)).isEqualTo(new Figure.Known(0.5, true));
  }

  @Test
  void quantilesOfAServerThatBeganAnewAreOfItsNewRequests() {
    ServiceServing serving = serving(task("a", first(0, 100, 50, 0), first(60, 10, 0, 0)));

    assertThat(serving.figure(Fact.FIRST_TOKEN_MEDIAN).number().orElseThrow())
        .isCloseTo(0.05, within(1e-9));
  }

  @Test
  void withoutARequestThereIsNoTimeToFirstToken() {
    ServiceServing serving = serving(task("a", first(0, 100, 50, 0), first(60, 100, 50, 0)));

    assertThat(serving.figure(Fact.FIRST_TOKEN_P95))
        .isEqualTo(new Figure.Unknown("no request in the last five minutes"));
  }

  @Test
  void whatAServerNeverGivesIsNotMeasurable() {
    ServiceServing llama =
        ServiceServing.of(ReadingTest.vocabulary("llama.cpp"), List.of(), Optional.empty(), START);
    ServiceServing ollama =
        ServiceServing.of(ReadingTest.vocabulary("ollama"), List.of(), Optional.empty(), START);

    assertThat(llama.figure(Fact.PREEMPTIONS))
        .isEqualTo(new Figure.Unknown("not measurable: llama.cpp does not give it"));
    assertThat(llama.figure(Fact.WAITING)).isEqualTo(new Figure.Unknown("no task runs"));
    assertThat(ollama.figures().values())
        .hasSize(Fact.values().length)
        .allSatisfy(
            figure ->
                assertThat(figure)
                    .isEqualTo(new Figure.Unknown("not measurable: Ollama does not give it")));
  }

  @Test
  void whatThisVersionLeavesOutIsSaidSo() {
    ServiceServing serving = serving(task("a", gauges(0, 3, 8, 0.4)));

    assertThat(serving.figure(Fact.PREEMPTIONS)).isEqualTo(new Figure.Unknown("not in the answer"));
  }

  @Test
  void theTrendKeepsAnHour() {
    ServiceServing first = serving(task("a", gauges(0, 3, 8, 0.4)));
    ServiceServing second =
        ServiceServing.of(
            VLLM,
            List.of(task("a", gauges(60, 5, 8, 0.4))),
            Optional.of(first),
            START.plusSeconds(60));
    ServiceServing late =
        ServiceServing.of(
            VLLM,
            List.of(task("a", gauges(3640, 7, 8, 0.4))),
            Optional.of(second),
            START.plusSeconds(3640));

    assertThat(second.waiting())
        .containsExactly(new Point(START, 3), new Point(START.plusSeconds(60), 5));
    assertThat(late.waiting()).extracting(Point::value).containsExactly(5.0, 7.0);
  }

  private static ServiceServing serving(TaskServing... tasks) {
    return ServiceServing.of(VLLM, List.of(tasks), Optional.empty(), START);
  }

  private static TaskServing task(String id, Reading... readings) {
    return task(id, window(readings));
  }

  private static TaskServing task(String id, Window window) {
    return new TaskServing(
        id, Optional.empty(), Optional.empty(), window.restartedAt(), window, List.of());
  }

  private static Window window(Reading... readings) {
    Window window = Window.EMPTY;
    for (Reading reading : readings) {
      window = window.and(reading);
    }
    return window;
  }

  private static Reading counters(int second, double in, double out) {
    return reading(
        second,
        "vllm:prompt_tokens_total %s\nvllm:generation_tokens_total %s\n".formatted(in, out));
  }

  private static Reading gauges(int second, double waiting, double running, double cache) {
    return reading(
        second,
        "vllm:num_requests_waiting %s\nvllm:num_requests_running %s\nvllm:kv_cache_usage_perc %s\n"
            .formatted(waiting, running, cache));
  }

  /** How many came within 0.1 s, within 0.5 s, and later. */
  private static Reading first(int second, double quick, double slow, double later) {
    String name = "vllm:time_to_first_token_seconds_bucket";
    return reading(
        second,
        "%s{le=\"0.1\"} %s\n%s{le=\"0.5\"} %s\n%s{le=\"+Inf\"} %s\n"
            .formatted(name, quick, name, quick + slow, name, quick + slow + later));
  }

  private static Reading reading(int second, String text) {
    return Reading.of(VLLM, text, START.plusSeconds(second));
  }
}
