package io.ragdeck.monitoring.alarms;

import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alarm as DescribeAlarms reports it.
 *
 * @param description what somebody wrote about it; empty where nobody did
 * @param reason of its state, in CloudWatch's words
 * @param since when it took its state
 * @param configuredAt when it was made or changed last
 * @param actionsEnabled whether CloudWatch carries out any action at all
 */
public record Alarm(
    String arn,
    String name,
    Optional<String> description,
    State state,
    String reason,
    Instant since,
    Instant configuredAt,
    Subject subject,
    boolean actionsEnabled,
    Actions actions) {

  private static final Pattern IN_RULE =
      Pattern.compile("(?:ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*\"?([^\")]+)\"?\\s*\\)");

  /** Names are CloudWatch's, and part of the HTTP API. */
  public enum State {
    OK,
    ALARM,
    INSUFFICIENT_DATA
  }

  /**
   * What is done on each state, by the ARNs of what does it.
   *
   * @param ok when it is well again
   */
  public record Actions(List<String> alarm, List<String> ok, List<String> insufficientData) {

    public Actions {
      alarm = List.copyOf(alarm);
      ok = List.copyOf(ok);
      insufficientData = List.copyOf(insufficientData);
    }
  }

  /** What it looks at. */
  public sealed interface Subject {

    /**
     * One metric.
     *
     * @param statistic as CloudWatch calls it, such as {@code Average} or {@code p95}
     */
    record OneMetric(Metric metric, String statistic, Evaluation evaluation) implements Subject {}

    /**
     * Several metrics, or one against a band that CloudWatch learned.
     *
     * @param expression of the value that is compared; empty where it is a metric itself
     */
    record MetricMath(Optional<String> expression, List<Term> terms, Evaluation evaluation)
        implements Subject {
      public MetricMath {
        terms = List.copyOf(terms);
      }
    }

    /**
     * Other alarms.
     *
     * @param rule such as {@code ALARM("a") AND NOT ALARM("b")}
     */
    record OtherAlarms(String rule) implements Subject {}
  }

  /** A metric in an expression, by the name that the expression has for it. */
  public record Term(String id, Metric metric, String statistic, Duration period) {}

  /**
   * When it is in alarm.
   *
   * @param period of one data point
   * @param periods how many of them are looked at
   * @param datapoints how many of these have to breach the threshold
   * @param threshold in the metric's unit; empty where it is a band
   * @param comparison as CloudWatch calls it, such as {@code GreaterThanThreshold}
   * @param missing how missing points count: {@code missing}, {@code ignore}, {@code breaching} or
   *     {@code notBreaching}
   */
  public record Evaluation(
      Duration period,
      int periods,
      int datapoints,
      OptionalDouble threshold,
      Comparison comparison,
      String missing) {

    /** "> 80 in 2 of 3 periods of 5 min". */
    public String words() {
      String limit =
          threshold.isPresent()
              ? comparison.sign() + " " + plain(threshold.getAsDouble())
              : "outside of what CloudWatch expects";
      String length =
          period.toSeconds() % 60 == 0 ? period.toMinutes() + " min" : period.toSeconds() + " s";
      return datapoints == 1 && periods == 1
          ? "%s for %s".formatted(limit, length)
          : "%s in %s of %s periods of %s".formatted(limit, datapoints, periods, length);
    }

    private static String plain(double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.format(Locale.ENGLISH, "%,d", (long) number)
          : String.valueOf(number);
    }
  }

  /** How a value is compared with the threshold. */
  public enum Comparison {
    ABOVE(">"),
    AT_LEAST("≥"),
    BELOW("<"),
    AT_MOST("≤"),
    /** Outside of a band that CloudWatch learned. */
    OUTSIDE("outside of");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    /** Whether a value breaches a threshold. */
    public boolean breaches(double value, double threshold) {
      return switch (this) {
        case ABOVE -> value > threshold;
        case AT_LEAST -> value >= threshold;
        case BELOW -> value < threshold;
        case AT_MOST -> value <= threshold;
        case OUTSIDE -> false;
      };
    }
  }

  /** Whether it calls now; one that drives scaling does so by day and night. */
  public boolean isFiring() {
    return state == State.ALARM && !drivesScaling();
  }

  /**
   * Whether all that it does is to scale something: such an alarm is a part of a scaling policy,
   * and in alarm most of the time, because there is less to do than there could be.
   */
  public boolean drivesScaling() {
    return !actions.alarm().isEmpty()
        && actions.alarm().stream().allMatch(arn -> arn.contains(":autoscaling:"));
  }

  /** When it calls, in a sentence without its end. */
  public String condition() {
    return switch (subject) {
      case Subject.OneMetric one ->
          "%s (%s) %s".formatted(one.metric().name(), one.statistic(), one.evaluation().words());
      case Subject.MetricMath math ->
          "%s %s".formatted(math.expression().orElse("several metrics"), math.evaluation().words());
      case Subject.OtherAlarms others -> others.rule();
    };
  }

  /** The metrics that it looks at; none where it looks at other alarms. */
  public Stream<Metric> metrics() {
    return switch (subject) {
      case Subject.OneMetric one -> Stream.of(one.metric());
      case Subject.MetricMath math -> math.terms().stream().map(Term::metric);
      case Subject.OtherAlarms _ -> Stream.of();
    };
  }

  /** The names of the alarms that it looks at; none where it looks at metrics. */
  public Set<String> others() {
    return switch (subject) {
      case Subject.OneMetric _, Subject.MetricMath _ -> Set.of();
      case Subject.OtherAlarms(String rule) ->
          IN_RULE
              .matcher(rule)
              .results()
              .map(found -> found.group(1))
              // A rule may have the ARN in place of the name.
              .map(name -> name.substring(name.lastIndexOf(":alarm:") + 1))
              .map(name -> name.replaceFirst("^alarm:", ""))
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  /** When it is in alarm; empty where it looks at other alarms. */
  public Optional<Evaluation> evaluation() {
    return switch (subject) {
      case Subject.OneMetric one -> Optional.of(one.evaluation());
      case Subject.MetricMath math -> Optional.of(math.evaluation());
      case Subject.OtherAlarms _ -> Optional.empty();
    };
  }
}
