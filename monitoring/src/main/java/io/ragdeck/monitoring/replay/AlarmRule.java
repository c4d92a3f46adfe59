package io.ragdeck.monitoring.replay;

import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How CloudWatch judges a metric at the end of a period.
 *
 * <p>It looks at more periods than the alarm names. Where these hold as many points as the alarm
 * names periods, the newest of them count, and how missing ones are treated does not matter. Where
 * they hold fewer, all of them count, and for those that are missing what the alarm says. Source:
 * AWS, "Configuring how CloudWatch alarms treat missing data", read 2026-11; how many periods more
 * it looks at is not written there, and its examples have two.
 */
record AlarmRule(
    int periods, int datapoints, double threshold, Comparison comparison, Missing missing) {

  /** How many periods more than it names are looked at. */
  static final int MORE = 2;

  /** How a missing point counts. */
  enum Missing {
    AS_MISSING,
    IGNORED,
    BREACHING,
    NOT_BREACHING;

    static Missing named(String name) {
      return switch (name) {
        case "ignore" -> IGNORED;
        case "breaching" -> BREACHING;
        case "notBreaching" -> NOT_BREACHING;
        default -> AS_MISSING;
      };
    }
  }

  /** Of one that has a threshold. */
  static AlarmRule of(Evaluation evaluation, Missing missing) {
    return new AlarmRule(
        evaluation.periods(),
        evaluation.datapoints(),
        evaluation.threshold().orElseThrow(),
        evaluation.comparison(),
        missing);
  }

  /** How many periods it looks at. */
  int looksAt() {
    return periods + MORE;
  }

  /**
   * @param window the last periods, as many as it looks at, oldest first
   * @param before its state until then
   */
  State judge(List<OptionalDouble> window, State before) {
    int[] present =
        IntStream.range(0, window.size()).filter(at -> window.get(at).isPresent()).toArray();
    int[] counted = IntStream.of(present).skip(Math.max(0, present.length - periods)).toArray();
    long breaching =
        IntStream.of(counted).filter(at -> breaches(window.get(at).orElseThrow())).count();
    if (breaching >= datapoints) {
      return State.ALARM;
    }
    int absent = periods - counted.length;
    if (absent == 0) {
      return State.OK;
    }
    return switch (missing) {
      case BREACHING -> breaching + absent >= datapoints ? State.ALARM : State.OK;
      case NOT_BREACHING -> State.OK;
      case AS_MISSING, IGNORED -> undecided(window, counted, breaching, before);
    };
  }

  /** Fewer points than it needs, of which too few breach, and nothing stands for the others. */
  private State undecided(
      List<OptionalDouble> window, int[] counted, long breaching, State before) {
    if (breaching < counted.length) {
      return State.OK;
    }
    if (missing == Missing.IGNORED) {
      return before;
    }
    if (counted.length == 0) {
      return State.INSUFFICIENT_DATA;
    }
    // All that there is breaches: it calls where the first of it is as old as it needs points.
    return window.size() - counted[0] >= datapoints ? State.ALARM : before;
  }

  private boolean breaches(double value) {
    return comparison.breaches(value, threshold);
  }
}
