package io.ragdeck.monitoring.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.replay.AlarmRule.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudWatch's own examples, and a plain count where nothing is missing. */
class AlarmRuleTest {

  private static final int ROUNDS = 5_000;

  /** The tables of AWS's page on missing data: 0 is well, X breaches, - is missing. */
  @ParameterizedTest(name = "{0} of 3: {1}")
  @CsvSource({
    "3, 0-X-X, OK,                OK,   OK,    OK",
    "3, 0----, OK,                OK,   OK,    OK",
    "3, -----, INSUFFICIENT_DATA, KEPT, ALARM, OK",
    "3, 0XX-X, ALARM,             ALARM, ALARM, ALARM",
    "3, --X--, ALARM,             KEPT, ALARM, OK",
    "2, 0-X-X, ALARM,             ALARM, ALARM, ALARM",
    "2, 00X0X, ALARM,             ALARM, ALARM, ALARM",
    "2, 0-X--, OK,                OK,   ALARM, OK",
    "2, ----0, OK,                OK,   ALARM, OK",
    "2, ---X-, ALARM,             KEPT, ALARM, OK"
  })
  void judgesAsCloudWatchDoes(
      int datapoints,
      String points,
      String asMissing,
      String ignored,
      String breaching,
      String notBreaching) {
    assertThat(judged(datapoints, points, Missing.AS_MISSING)).isEqualTo(asMissing);
    assertThat(judged(datapoints, points, Missing.IGNORED)).isEqualTo(ignored);
    assertThat(judged(datapoints, points, Missing.BREACHING)).isEqualTo(breaching);
    assertThat(judged(datapoints, points, Missing.NOT_BREACHING)).isEqualTo(notBreaching);
  }

  /** A state that depends on what it was before is kept. */
  private static String judged(int datapoints, String points, Missing missing) {
    List<OptionalDouble> window =
        points
            .chars()
            .mapToObj(
                sign ->
                    switch (sign) {
                      case '0' -> OptionalDouble.of(1);
                      case 'X' -> OptionalDouble.of(3);
                      default -> OptionalDouble.empty();
                    })
            .toList();
    AlarmRule rule = new AlarmRule(3, datapoints, 2, Comparison.ABOVE, missing);
    State afterOk = rule.judge(window, State.OK);
    return afterOk == rule.judge(window, State.ALARM) ? afterOk.name() : "KEPT";
  }

  @Test
  void whereNothingIsMissingItIsACount() {
    Random random = new Random(20261120);
    for (int round = 0; round < ROUNDS; round++) {
      AlarmRule rule = any(random);
      List<OptionalDouble> window = points(random, rule.looksAt(), 0);
      int breaching = 0;
      for (int at = window.size() - rule.periods(); at < window.size(); at++) {
        double value = window.get(at).orElseThrow();
        boolean breaches =
            switch (rule.comparison()) {
              case ABOVE -> value > rule.threshold();
              case AT_LEAST -> value >= rule.threshold();
              case BELOW -> value < rule.threshold();
              case AT_MOST -> value <= rule.threshold();
              case OUTSIDE -> throw new IllegalStateException();
            };
        breaching += breaches ? 1 : 0;
      }
      assertThat(rule.judge(window, State.OK))
          .as("%s of %s", rule, window)
          .isEqualTo(breaching >= rule.datapoints() ? State.ALARM : State.OK);
    }
  }

  @Test
  void whatIsMissingNeverCallsMoreThanIfItBreachedNorLessThanIfItWereWell() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      AlarmRule rule = any(random);
      List<OptionalDouble> window = points(random, rule.looksAt(), 0.5);
      boolean atLeast = calls(rule, Missing.NOT_BREACHING, window);
      boolean atMost = calls(rule, Missing.BREACHING, window);
      assertThat(atLeast && !atMost).as("%s of %s", rule, window).isFalse();
      for (Missing between : List.of(Missing.AS_MISSING, Missing.IGNORED)) {
        boolean calls = calls(rule, between, window);
        assertThat(calls || !atLeast).as("%s of %s", rule, window).isTrue();
        assertThat(!calls || atMost).as("%s of %s", rule, window).isTrue();
      }
    }
  }

  private static boolean calls(AlarmRule rule, Missing missing, List<OptionalDouble> window) {
    return new AlarmRule(
                rule.periods(), rule.datapoints(), rule.threshold(), rule.comparison(), missing)
            .judge(window, State.OK)
        == State.ALARM;
  }

  private static AlarmRule any(Random random) {
    int periods = 1 + random.nextInt(6);
    Comparison[] comparisons = {
      Comparison.ABOVE, Comparison.AT_LEAST, Comparison.BELOW, Comparison.AT_MOST
    };
    return new AlarmRule(
        periods,
        1 + random.nextInt(periods),
        random.nextInt(4),
        comparisons[random.nextInt(comparisons.length)],
        Missing.AS_MISSING);
  }

  private static List<OptionalDouble> points(Random random, int many, double missing) {
    List<OptionalDouble> points = new ArrayList<>();
    for (int at = 0; at < many; at++) {
      points.add(
          random.nextDouble() < missing
              ? OptionalDouble.empty()
              : OptionalDouble.of(random.nextInt(4)));
    }
    return points;
  }
}
