package io.ragdeck.console.alarms;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Another rule for an alarm, as somebody typed it. What is empty stays as the alarm has it.
 *
 * @param threshold in the metric's unit
 * @param periods how many are looked at
 * @param datapoints how many of them have to breach
 */
public record TypedRule(String threshold, String periods, String datapoints) {

  public static final TypedRule NONE = new TypedRule("", "", "");

  /** AWS: periods are looked at for a day in all, or for seven where one is an hour or longer. */
  private static final Duration HOUR = Duration.ofHours(1);

  public TypedRule {
    threshold = threshold.strip();
    periods = periods.strip();
    datapoints = datapoints.strip();
  }

  /** An alarm's own, as it would be typed. */
  static TypedRule of(Evaluation own) {
    return new TypedRule(
        own.threshold().isPresent()
            ? BigDecimal.valueOf(own.threshold().getAsDouble()).stripTrailingZeros().toPlainString()
            : "",
        Integer.toString(own.periods()),
        Integer.toString(own.datapoints()));
  }

  /**
   * What it comes to.
   *
   * @param rule empty where something is wrong
   */
  public record Read(Optional<Evaluation> rule, List<Violation> faults) {

    public Read {
      faults = List.copyOf(faults);
    }
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** What is no number at all, whichever alarm it is for. */
  public List<Violation> senseless() {
    List<Violation> faults = new ArrayList<>();
    if (!threshold.isEmpty() && number(threshold).isEmpty()) {
      faults.add(new Violation("threshold", "must be a number such as 80 or 0.5"));
    }
    if (!periods.isEmpty() && whole(periods).isEmpty()) {
      faults.add(new Violation("periods", "must be a whole number such as 3"));
    }
    if (!datapoints.isEmpty() && whole(datapoints).isEmpty()) {
      faults.add(new Violation("datapoints", "must be a whole number such as 2"));
    }
    return faults;
  }

  /** In place of an alarm's own. */
  public Read over(Evaluation own) {
    List<Violation> faults = senseless();
    if (!faults.isEmpty()) {
      return new Read(Optional.empty(), faults);
    }
    long most = mostPeriods(own.period());
    long looked = whole(periods).orElse((long) own.periods());
    if (looked < 1 || looked > most) {
      faults.add(
          new Violation(
              "periods",
              "must be from 1 to %s: CloudWatch looks no further back with this period"
                  .formatted(most)));
      return new Read(Optional.empty(), faults);
    }
    long needed = whole(datapoints).orElse(usual(own, looked));
    if (needed < 1 || needed > looked) {
      faults.add(
          new Violation(
              "datapoints", "must be from 1 to %s, the periods looked at".formatted(looked)));
      return new Read(Optional.empty(), faults);
    }
    return new Read(
        Optional.of(
            new Evaluation(
                own.period(),
                (int) looked,
                (int) needed,
                number(threshold).map(OptionalDouble::of).orElse(own.threshold()),
                own.comparison(),
                own.missing())),
        List.of());
  }

  /** One that needs all of its points goes on to. */
  private static long usual(Evaluation own, long periods) {
    return own.datapoints() == own.periods() ? periods : Math.min(own.datapoints(), periods);
  }

  private static long mostPeriods(Duration period) {
    Duration longest = period.compareTo(HOUR) < 0 ? Duration.ofDays(1) : Duration.ofDays(7);
    return Math.max(1, longest.dividedBy(period));
  }

  private static Optional<Long> whole(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    try {
      double value = new BigDecimal(text).doubleValue();
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
