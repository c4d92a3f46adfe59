package io.ragdeck.console.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT-5S, 0 s",
    "PT59.9S, 59 s",
    "PT60S, 1 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h",
    "PT47H59M, 47 h",
    "PT48H, 2 d",
    "P400D, 400 d"
  })
  void saysALengthOfTimeInOneUnit(Duration length, String words) {
    assertThat(Ages.span(length)).isEqualTo(words);
  }

  @Test
  void datesATimeForEyesForTheBrowserAndForTheMouse() {
    assertThat(Ages.ago(Cast.NOW.minusSeconds(70), Cast.NOW).getValue())
        .isEqualTo(
            "<time datetime=\"2026-11-20T02:46:50Z\" data-age=\"ago\" title=\"20 Nov 2026, 02:46:50"
                + " UTC\">1 min ago</time>");
  }

  @ParameterizedTest
  @CsvSource({
    "ragqa/llm:v1.8.2, v1.8.2",
    "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/llm:v1.8.2, v1.8.2",
    "localhost:5000/llm, latest",
    "localhost:5000/llm:2, 2",
    "llm@sha256:0123456789abcdef0123, 0123456789ab",
    "llm:v2@sha256:0123456789abcdef0123, v2",
    "llm, latest"
  })
  void findsTheTagOfAnImage(String image, String tag) {
    assertThat(Images.tag(image)).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.4, 0.4 %", "9.94, 9.9 %", "9.96, 10 %", "37.5, 38 %", "100, 100 %"})
  void keepsADecimalWhereAPercentIsMuch(double percent, String words) {
    assertThat(Amounts.percent(percent)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"512, 512 MiB", "1024, 1 GiB", "1536, 1.5 GiB", "14336, 14 GiB"})
  void saysMemoryAsPeopleDo(long mebibytes, String words) {
    assertThat(Amounts.mebibytes(mebibytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"256, 0.25 vCPU", "1024, 1 vCPU", "4096, 4 vCPU"})
  void saysProcessorsAsPeopleDo(long units, String words) {
    assertThat(Amounts.vcpus(units)).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Health.class)
  void everyHealthHasAWordAndAToneOfItsOwn(Health health) {
    assertThat(States.word(health)).isNotBlank();
    assertThat(Arrays.stream(Health.values()).map(States::tone)).doesNotHaveDuplicates();
  }

  @Test
  void drawsASeriesBetweenNothingAndEverything() {
    Trend trend = trend(Optional.of(100.0), 0, 50, 100);
    assertThat(trend.smallLine()).isEqualTo("0.0,22.5 48.0,12.0 96.0,1.5");
    assertThat(trend.smallArea()).isEqualTo("0.0,24 0.0,22.5 48.0,12.0 96.0,1.5 96.0,24");
    assertThat(trend.largeLine()).isEqualTo("0.0,118.5 300.0,60.0 600.0,1.5");
    assertThat(trend.label()).isEqualTo("CPU, last hour: 100 %, between 0 % and 100 %");
    assertThat(trend.tone()).isEqualTo("bad");
  }

  @Test
  void aSeriesThatEndedDoesNotReachThePresent() {
    Trend trend = trend(Optional.empty(), 30, 40);
    assertThat(trend.smallLine()).endsWith("48.0,14.1");
    assertThat(trend.last()).isEqualTo("no data now");
    assertThat(trend.tone()).isEqualTo("unknown");
  }

  @Test
  void drawsNothingWhereThereIsNoData() {
    assertThat(Trend.of("CPU", List.of(), Optional.empty(), Cast.NOW)).isEmpty();
    List<Point> old = List.of(new Point(Cast.NOW.minus(Duration.ofHours(2)), 5));
    assertThat(Trend.of("CPU", old, Optional.empty(), Cast.NOW)).isEmpty();
  }

  @Test
  void countsTargetsThatShouldAnswer() {
    assertThat(TargetSummary.of(List.of())).isEmpty();
    assertThat(summary("healthy", "healthy")).isEqualTo(new TargetSummary("2 of 2 healthy", "ok"));
    assertThat(summary("healthy", "draining")).isEqualTo(new TargetSummary("1 of 1 healthy", "ok"));
    assertThat(summary("healthy", "initial"))
        .isEqualTo(new TargetSummary("1 of 2 healthy", "busy"));
    assertThat(summary("healthy", "unhealthy"))
        .isEqualTo(new TargetSummary("1 of 2 healthy", "warn"));
    assertThat(summary("unhealthy")).isEqualTo(new TargetSummary("0 of 1 healthy", "bad"));
    assertThat(summary()).isEqualTo(new TargetSummary("none registered", "rest"));
  }

  @Test
  void encodesNamesForAddresses() {
    assertThat(Addresses.pathPart("a b/c?d#e%<f>")).isEqualTo("a%20b%2Fc%3Fd%23e%25%3Cf%3E");
  }

  private static TargetSummary summary(String... states) {
    List<Target> targets =
        Arrays.stream(states)
            .map(state -> new Target("10.0.0.1", 80, state, Optional.empty(), Optional.empty()))
            .toList();
    TargetGroupArn arn = new TargetGroupArn("arn:aws:elb:x:1:targetgroup/gateway/1");
    return TargetSummary.of(
            List.of(new TargetGroup(arn, Optional.empty(), Optional.empty(), targets)))
        .orElseThrow();
  }

  /** One value each half hour, from an hour ago. */
  private static Trend trend(Optional<Double> now, double... values) {
    List<Point> series =
        IntStream.range(0, values.length)
            .mapToObj(
                half ->
                    new Point(
                        Cast.NOW.minus(Duration.ofMinutes(60)).plus(Duration.ofMinutes(30L * half)),
                        values[half]))
            .toList();
    return Trend.of("CPU", series, now, Cast.NOW).orElseThrow();
  }
}
